"""The language of a request is that of its thread, and no other's."""

import subprocess
import sys
import threading
from queue import SimpleQueue

from django.urls import get_script_prefix, set_script_prefix
from django.utils import translation


def test_django_asks_plain_locals() -> None:
    # In a process of its own: Django puts locals of its own there whenever a test changes languages.
    lines = (
        "import django",
        "django.setup()",
        "from django.utils.translation.trans_real import _active",
        "print(type(_active))",
    )
    asked = subprocess.run([sys.executable, "-c", "\n".join(lines)], capture_output=True, text=True, check=True)
    assert asked.stdout.strip() == str(threading.local)


def test_a_thread_sees_nothing_of_another_one() -> None:
    seen: SimpleQueue[tuple[str | None, str]] = SimpleQueue()
    before = get_script_prefix()
    with translation.override("de"):
        set_script_prefix("/guide/")
        try:
            thread = threading.Thread(target=lambda: seen.put((translation.get_language(), get_script_prefix())))
            thread.start()
            thread.join()
            assert (translation.get_language(), get_script_prefix()) == ("de", "/guide/")
        finally:
            set_script_prefix(before)
    assert seen.get() == ("en", "/")
