"""The process that reads untrusted files, within limits. Started by a scanner, never by a person.

It is started as ``python -I -S _reader.py EXTENSION ROLE MEMORY`` and loads nothing but the extension module, from its
file, so that neither the environment nor the working directory decides what runs here.
"""

import sys
from importlib.machinery import ExtensionFileLoader
from importlib.util import module_from_spec, spec_from_file_location

if __name__ == "__main__":
    extension, _role, memory = sys.argv[1:]
    spec = spec_from_file_location("caveat._native", extension, loader=ExtensionFileLoader("caveat._native", extension))
    assert spec is not None and spec.loader is not None
    native = module_from_spec(spec)
    spec.loader.exec_module(native)
    sys.exit(0 if native.serve(int(memory)) else 1)
