"""What the pages of the system itself show: home, the Alliance and its mount, makers, press."""
