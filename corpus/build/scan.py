"""Makes scans/order-scan.pdf: a signed page as an office scanner gives it. One picture, black and white, 200 dots an
inch, slightly turned, with specks; no text layer. Needs Pillow and the Liberation fonts.
"""

import random
import textwrap
from pathlib import Path

from PIL import Image, ImageDraw, ImageFont

DPI = 200
SERIF = "/usr/share/fonts/truetype/liberation/LiberationSerif-Regular.ttf"
PARAGRAPHS = [
    "ORDER FORM",
    "This Order Form is entered into as of December 1, 2026 (the \"Effective Date\") between Larkfield Systems, Inc. "
    "(\"Provider\") and Marlow Foods Ltd. (\"Customer\").",
    "1. Integrations. Provider shall deliver the punch-out catalogue connector no later than March 31, 2027.",
    "2. Availability. The Service shall be available 99.9% of each calendar month, measured around the clock.",
    "3. Support. Provider shall respond to each Severity 1 incident within one hour of Customer's call.",
    "4. Training. Provider shall hold two (2) training sessions at Customer's Reading office within thirty (30) days "
    "after the Effective Date.",
    "5. Fees. Customer shall pay each invoice within forty-five (45) days of receipt.",
    "Signed for Larkfield Systems, Inc.          Signed for Marlow Foods Ltd.",
]


def main():
    dice = random.Random(7)
    page = Image.new("L", (int(8.27 * DPI), int(11.69 * DPI)), 255)
    draw = ImageDraw.Draw(page)
    font = ImageFont.truetype(SERIF, int(11.5 / 72 * DPI))
    y = DPI
    for paragraph in PARAGRAPHS:
        for line in textwrap.wrap(paragraph, 78):
            draw.text((DPI, y), line, font=font, fill=20)
            y += int(15 / 72 * DPI)
        y += int(9 / 72 * DPI)
    page = page.rotate(0.6, resample=Image.BICUBIC, fillcolor=255)
    pixels = page.load()
    for _ in range(150):
        pixels[dice.randrange(page.width), dice.randrange(page.height)] = 0
    target = Path(__file__).resolve().parents[1] / "scans" / "order-scan.pdf"
    target.parent.mkdir(exist_ok=True)
    page.point(lambda shade: 255 if shade > 140 else 0).convert("1").save(target, "PDF", resolution=DPI, producer="scan.py")
    print(target.name, target.stat().st_size, "bytes")


if __name__ == "__main__":
    main()
