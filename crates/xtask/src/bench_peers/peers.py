"""Reads files as a peer does. Arguments: the peer, then files. Prints for each file its name, whether it was read, what
it holds (pages, characters) and its seconds of CPU, parted by tabs; last the seconds of the whole process, its start
included."""

import sys
import time


def pymupdf(path):
    import pymupdf

    with pymupdf.open(path) as document:
        return len(document), sum(len(page.get_text()) for page in document)


def python_docx(path):
    import docx

    document = docx.Document(path)
    texts = [paragraph.text for paragraph in document.paragraphs]
    for table in document.tables:
        texts += [cell.text for row in table.rows for cell in row.cells]
    return 0, sum(map(len, texts))


read = {"pymupdf": pymupdf, "python-docx": python_docx}[sys.argv[1]]
for path in sys.argv[2:]:
    start = time.process_time()
    try:
        pages, letters = read(path)
        done = "read"
    except Exception:
        pages, letters, done = 0, 0, "failed"
    print(path, done, pages, letters, time.process_time() - start, sep="\t")
print("all", "read", 0, 0, time.process_time(), sep="\t")
