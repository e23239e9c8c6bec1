from warraq.intake.errors import EmptyFile, IntakeError


def test_an_error_tells_what_where_found_expected_and_what_to_do() -> None:
    error = EmptyFile("The file is empty", "a.txt", "0 bytes", "text", "Capture the page again")
    assert isinstance(error, IntakeError)
    assert str(error) == (
        "a.txt: The file is empty. Found 0 bytes; expected text. Capture the page again."
    )
    assert (error.what, error.where, error.remedy) == (
        "The file is empty",
        "a.txt",
        "Capture the page again",
    )
