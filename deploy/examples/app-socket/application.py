#!/usr/bin/env python3
"""Tells the Muster agent on this host what an application does: Python 3 and its standard library."""
import json
import os
import socket


class Muster:
    def __init__(self, path=None):
        self.path = path or os.environ.get("MUSTER_SOCKET", "/run/muster/app.sock")
        self.socket = None

    def tell(self, **record):
        """Sends one record. False when the agent is away: then it is lost, for an application must not wait for its observer."""
        try:
            if self.socket is None:
                self.socket = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
                self.socket.settimeout(0.1)
                self.socket.connect(self.path)
            self.socket.sendall(json.dumps(record).encode() + b"\n")
            return True
        except OSError:
            self.drop()
            return False

    def close(self):
        """Says that nothing more comes, and waits until all of it was read: who is gone by then cannot be looked up."""
        try:
            if self.socket is not None:
                self.socket.settimeout(2)
                self.socket.shutdown(socket.SHUT_WR)
                while self.socket.recv(4096):
                    pass
        except OSError:
            pass
        self.drop()

    def drop(self):
        if self.socket is not None:
            self.socket.close()
        self.socket = None


if __name__ == "__main__":
    muster = Muster()
    muster.tell(hello="example.py/1")
    muster.tell(flag="P", value=True, count=3)
    muster.tell(entered="power-peg")
    muster.tell(counter="child_orders", value=1234)
    muster.tell(log="Power Peg disabled", level="error")
    muster.close()
