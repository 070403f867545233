"""One file a format; all record types through one conversion."""
