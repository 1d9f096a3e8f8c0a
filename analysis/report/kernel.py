"""A kernel that talks over sockets in a private folder: no port is opened, and none is warned about."""

from __future__ import annotations

import os
import subprocess
import tempfile

from jupyter_client import AsyncKernelManager


class LocalKernel(AsyncKernelManager):
    """A kernel manager over local sockets, for papermill's `kernel_manager_class`; over TCP where there are none (Windows)."""

    def __init__(self, **options):
        super().__init__(**options)
        if os.name != "nt":
            # A socket's address may hold about a hundred characters, so the path must be short; the folder goes with us.
            self._sockets = tempfile.TemporaryDirectory(prefix="kernel-", dir="/tmp" if os.path.isdir("/tmp") else None)
            self.transport = "ipc"
            self.ip = os.path.join(self._sockets.name, "s")

    async def start_kernel(self, **options) -> None:
        """Starts it with its own stderr closed: what cells print comes as messages, the rest (at shutdown) is noise."""
        await super().start_kernel(**{"stderr": subprocess.DEVNULL, **options})
