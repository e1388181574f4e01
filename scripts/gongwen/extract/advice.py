"""What to do with files that hold pictures of text, or text in a format that is not read here."""

from __future__ import annotations

OCR = (
    "run OCR on it and add what that gives: `ocrmypdf -l chi_sim scan.pdf text.pdf` (Tesseract; chi_tra for Traditional "
    "Chinese) for a PDF, or RapidOCR or PaddleOCR, which read Chinese print better, for pictures; then compare with the original"
)
"""For a scan."""
SAVE_AS_WORD = "open it in Word, WPS or LibreOffice, save it as .docx (or as text in UTF-8), and add that"
"""For an older or foreign word processor file."""
