"""How every workbook is written: text stays text, in one font, without a temporary file."""


def workbook_options(font_name: str, font_size: int) -> dict[str, object]:
    """Xlsxwriter's options, made anew for each workbook because the library alters them.

    A text that begins like a formula, a link or a number is never made into one
    (untrusted input); ``font_scheme`` none keeps a program's theme from putting its own font in
    place of ours.
    """
    return {
        "in_memory": True,
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "strings_to_numbers": False,
        "default_format_properties": {
            "font_name": font_name,
            "font_size": font_size,
            "font_scheme": "none",
        },
    }
