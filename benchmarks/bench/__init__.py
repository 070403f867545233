"""Peers side by side: each in an environment and a process of its own, on the same pages in one run."""
