"""nginx as the anchor: one worker, sendfile, no log, the same files."""

import contextlib
import subprocess

from support.programs import processes
from support.system import eventually, free_port

SETTINGS = """
worker_processes 1;
daemon off;
pid {folder}/nginx.pid;
error_log {folder}/error.log;
events {{ worker_connections 1024; }}
http {{
  access_log off;
  sendfile on;
  tcp_nopush on;
  tcp_nodelay on;
  keepalive_requests 100000000;
  types {{ image/jpeg jpg; application/zip zip; }}
  client_body_temp_path {folder}/body;
  proxy_temp_path {folder}/proxy;
  fastcgi_temp_path {folder}/fastcgi;
  uwsgi_temp_path {folder}/uwsgi;
  scgi_temp_path {folder}/scgi;
  server {{ listen 127.0.0.1:{port}; root {files}; }}
}}
"""


@contextlib.contextmanager
def nginx(folder, files):
    """Serves `files`; gives its port and the process that does the work."""
    port = free_port()
    folder.mkdir(parents=True, exist_ok=True)
    settings = folder / "nginx.conf"
    settings.write_text(SETTINGS.format(folder=folder, files=files, port=port))
    program = subprocess.Popen(["nginx", "-c", str(settings), "-e", str(folder / "error.log"), "-g", "user root;"])
    try:
        [worker] = eventually(
            lambda: [process.pid for process in processes() if process.parent == program.pid], what="nginx's worker")
        yield port, worker
    finally:
        program.terminate()
        program.wait()
