"""Word to PDF through LibreOffice, for the PDFs of the corpus that come from a word processor."""
import os
import shutil
import subprocess
import tempfile
from pathlib import Path

import word


def write(out, blocks, meta, look):
    with tempfile.TemporaryDirectory() as d:
        docx = Path(d) / (out.stem + ".docx")
        word.write(docx, blocks, meta, look)
        env = {**os.environ, "SOURCE_DATE_EPOCH": "1800000000"}
        subprocess.run(["soffice", "--headless", f"-env:UserInstallation=file://{d}/profile", "--convert-to", "pdf", "--outdir", d, str(docx)],
                       check=True, capture_output=True, env=env)
        shutil.copyfile(Path(d) / (out.stem + ".pdf"), out)
