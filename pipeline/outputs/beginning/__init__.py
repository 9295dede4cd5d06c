"""What a new office finds beside its definitions: guides to print, and files to double-click."""
