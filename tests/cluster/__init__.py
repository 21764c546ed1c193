"""`make cluster-test`: the site on several machines, all of them this one."""
