"""A kernel that talks over sockets in a private folder: no port is opened, and none is warned about."""

from __future__ import annotations

import os
import subprocess
import tempfile

from jupyter_client import AsyncKernelManager
from jupyter_client.provisioning import LocalProvisioner

from analysis.report import ahead

_KERNEL = ["-m", "ipykernel_launcher"]


class LocalKernel(AsyncKernelManager):
    """A kernel manager over local sockets, for papermill's `kernel_manager_class`; over TCP where there are none (Windows)."""

    def started(self) -> None:
        """Called when it has been started."""

    def __init__(self, **options):
        super().__init__(**options)
        if os.name != "nt":
            # A socket's address may hold about a hundred characters, so the path must be short; the folder goes with us.
            self._sockets = tempfile.TemporaryDirectory(prefix="kernel-", dir="/tmp" if os.path.isdir("/tmp") else None)
            self.transport = "ipc"
            self.ip = os.path.join(self._sockets.name, "s")

    async def start_kernel(self, **options) -> None:
        """Starts it with its own stderr closed: what cells print comes as messages, the rest (at shutdown) is noise."""
        if self.provisioner is None and self.kernel_spec.argv[1:3] == _KERNEL:
            self.provisioner = _Provisioner(kernel_id=self.kernel_id or "", kernel_spec=self.kernel_spec, parent=self)
        await super().start_kernel(**{"stderr": subprocess.DEVNULL, **options})
        self.started()


class _Provisioner(LocalProvisioner):
    """Takes the process that was started ahead, if there is one, where it would start one."""

    async def launch_kernel(self, cmd: list[str], **options) -> dict:
        process = ahead.take(cmd[3:], cwd=options.get("cwd"), env=options.get("env") or dict(os.environ))
        if process is None:
            return await super().launch_kernel(cmd, **options)
        self.process, self.pid = process, process.pid
        self.pgid = os.getpgid(process.pid)
        self.cwd = options.get("cwd")
        return self.connection_info
