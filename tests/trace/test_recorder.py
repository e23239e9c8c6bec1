from warraq.trace import recorder


def test_a_recording_holds_what_was_read_inside_it() -> None:
    recorder.read("before")
    with recorder.recording() as reads:
        recorder.read("story:1", "list:site/0")
        recorder.read_all(["story:1"])
    recorder.read("after")
    assert reads == {"story:1", "list:site/0"}


def test_an_inner_recording_reaches_the_outer_one() -> None:
    with recorder.recording() as outer:
        with recorder.recording() as inner:
            recorder.read("settings:site")
        recorder.read("front")
    assert inner == {"settings:site"}
    assert outer == {"settings:site", "front"}


def test_a_recording_that_fails_still_passes_on_its_reads() -> None:
    with recorder.recording() as outer:
        try:
            with recorder.recording():
                recorder.read("story:9")
                raise KeyError
        except KeyError:
            pass
    assert outer == {"story:9"}
