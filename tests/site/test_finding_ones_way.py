"""Outline, steps from clause to clause, reading position, the index of documents, the home page."""

from __future__ import annotations

from visit import Visit

ACTIVE = ".gw-outline .md-nav__link--active"


def shown(visit: Visit, selector: str) -> list[str]:
    return [each.inner_text().strip() for each in visit.find(selector).all() if each.is_visible()]


def test_the_outline_follows_the_reader_and_has_the_numbers(desk: Visit) -> None:
    desk.document("cast-2020-work-points/#c12")
    desk.until(f"document.querySelector({ACTIVE!r})?.textContent.trim().startsWith('12.')")
    active = desk.find(ACTIVE).last.bounding_box()
    assert active and 0 < active["y"] < 800


def test_the_outline_is_filtered_while_typing(desk: Visit) -> None:
    desk.document("cast-2020-work-points/")
    desk.find("[data-gw-outline-filter]").fill("科普")
    desk.until("document.querySelectorAll('.gw-outline li[hidden]').length > 0")
    entries = shown(desk, ".gw-outline .md-nav__link")
    assert any("科普" in entry for entry in entries)
    assert len(entries) < 12
    desk.find("[data-gw-outline-filter]").fill("没有这样的词")
    desk.find("[data-gw-outline-none]").wait_for()
    desk.find("[data-gw-outline-filter]").fill("")
    desk.until("document.querySelectorAll('.gw-outline li[hidden]').length === 0")


def test_a_section_of_the_outline_can_be_folded(desk: Visit) -> None:
    desk.document("cast-2020-work-points/")
    entry = desk.find(".gw-outline a[href$='#c1']")
    assert entry.is_visible()
    fold = desk.find(".gw-outline li:has(> a[href$='#s1']) > details > summary")
    fold.focus()
    desk.page.keyboard.press("Enter")
    assert not entry.is_visible()


def test_the_outline_is_one_tap_away_on_a_phone(phone: Visit) -> None:
    phone.document("cast-2020-work-points/")
    assert not phone.find(".gw-outline").is_visible()
    phone.find("[data-gw-outline-open]").tap()
    phone.find(".gw-sheet").wait_for()
    phone.find("[data-gw-outline-filter]").fill("20.")
    phone.find(".gw-outline a[href$='#c20']").tap()
    phone.until("location.hash === '#c20'")
    assert phone.find(".gw-sheet").count() == 0
    assert phone.page.evaluate("document.querySelectorAll('[inert]').length") == 0


def test_the_sheet_opens_at_the_clause_that_is_being_read(phone: Visit) -> None:
    phone.document("cast-2020-work-points/#c20")
    phone.find("[data-gw-outline-open]").tap()
    phone.find(".gw-sheet").wait_for()
    here = phone.find(".gw-outline [aria-current]")
    assert here.inner_text().startswith("20.")
    box = here.bounding_box()
    assert box and 100 < box["y"] < 740
    assert phone.page.evaluate("document.activeElement.hash") == "#c20"


def test_the_sheet_keeps_the_focus_and_gives_it_back(phone: Visit) -> None:
    phone.document("cast-2020-work-points/")
    phone.find("[data-gw-outline-open]").focus()
    phone.page.keyboard.press("Enter")
    phone.find(".gw-sheet").wait_for()
    for _ in range(40):
        phone.page.keyboard.press("Tab")
        assert phone.page.evaluate(
            "document.activeElement === document.body || !!document.activeElement.closest('.gw-sheet')"
        )
    phone.page.keyboard.press("Escape")
    assert phone.page.evaluate("document.activeElement.matches('[data-gw-outline-open]')")


def step(visit: Visit, key: str, expected: str) -> None:
    visit.page.keyboard.press(key)
    visit.until(f"location.hash === '#{expected}'")


def test_keys_lead_from_clause_to_clause(desk: Visit) -> None:
    desk.document("cast-2020-work-points/#c4")
    step(desk, "j", "s2")
    step(desk, "j", "c5")
    step(desk, "k", "s2")
    step(desk, "Alt+ArrowDown", "c5")
    step(desk, "Alt+ArrowUp", "s2")
    desk.document("cast-2020-work-points/#c20")
    for expected in ("c21", "errata"):  # near its end the page cannot scroll any further
        step(desk, "j", expected)
    step(desk, "k", "c21")
    desk.document("cast-2020-work-points/#c21")  # which cannot come to the top
    step(desk, "k", "c20")
    desk.document("cast-news-2021-02-01/#c9")
    for key, expected in (("j", "c10"), ("j", "errata"), ("k", "c10")):
        step(desk, key, expected)


def test_keys_go_on_from_where_a_link_of_the_page_led(desk: Visit) -> None:
    """At once, also where the page has not come there yet."""
    desk.document("cast-2020-work-points/#c4")
    step(desk, "j", "s2")
    for place, key, expected in (("c21", "j", "errata"), ("c6", "j", "c7"), ("c21", "k", "c20")):
        desk.page.evaluate(
            """([place, key]) => new Promise((done) => {
              addEventListener("hashchange", () => {
                scrollTo(0, 0); // as where the browser scrolls later
                document.body.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true }));
                done();
              }, { once: true });
              location.hash = place;
            })""",
            [place, key],
        )
        desk.until(f"location.hash === '#{expected}'")


def test_keys_mean_letters_while_typing(desk: Visit) -> None:
    desk.document("cast-2020-work-points/#c4")
    desk.find("[data-gw-outline-filter]").press_sequentially("jk")
    assert desk.find("[data-gw-outline-filter]").input_value() == "jk"
    assert desk.page.evaluate("location.hash") == "#c4"


def test_single_keys_can_be_turned_off(desk: Visit) -> None:
    desk.document("cast-2020-work-points/#c4")
    desk.page.keyboard.press("?")
    desk.page.get_by_label("使用单键快捷键").uncheck()
    desk.page.keyboard.press("Escape")
    desk.until("!document.querySelector('dialog')")
    for key in ("j", "/", "s", "n"):
        desk.page.keyboard.press(key)
    assert desk.page.evaluate("location.hash") == "#c4"
    assert not desk.page.evaluate("document.activeElement.matches('.md-search__input')")
    step(desk, "Alt+ArrowDown", "s2")


def test_buttons_lead_from_clause_to_clause_on_a_phone(phone: Visit) -> None:
    phone.document("cast-2020-work-points/#c4")
    phone.page.get_by_role("button", name="下一条").tap()
    phone.until("location.hash === '#s2'")
    phone.page.get_by_role("button", name="上一条").tap()
    phone.until("location.hash === '#c4'")


def test_the_reading_position_is_kept_and_offered(visit: Visit) -> None:
    visit.document("cast-plan-2021-2025/#c12")
    visit.until("localStorage.getItem(`gongwen.position:${location.pathname}`) !== null")
    kept = visit.page.evaluate("localStorage.getItem(`gongwen.position:${location.pathname}`)")
    visit.open("about/")
    visit.document("cast-plan-2021-2025/")
    offer = visit.find(".gw-notice a")
    offer.wait_for()
    assert visit.page.evaluate("scrollY") == 0
    offer.click()
    visit.until(f"location.hash === '#{kept}'")


def test_the_home_page_leads_to_a_document_in_one_click(visit: Visit) -> None:
    visit.open("")
    visit.find("article a", has_text="中国科协2020年工作要点").first.click()
    visit.find("#c20").wait_for()
    visit.rest()


def test_the_index_is_filtered_while_typing(visit: Visit) -> None:
    visit.open("documents/")
    visit.find(".gw-filter input").fill("2020 要点")
    rows = visit.find(".gw-rows tbody tr:visible")
    assert rows.count() == 2
    visit.find(".gw-filter input").fill("30号")
    assert rows.count() == 1


def test_the_index_is_sorted_by_any_column(desk: Visit) -> None:
    desk.open("documents/")

    def column(number: int) -> list[str]:
        return desk.find(f".gw-rows tbody td:nth-child({number})").all_inner_texts()

    dates = column(1)
    desk.page.get_by_role("button", name="成文日期").click()
    assert column(1) == dates[::-1]
    assert desk.find("th[aria-sort='ascending']").inner_text().startswith("成文日期")
    clauses = desk.page.get_by_role("button", name="条数")
    clauses.click()
    clauses.click()
    assert column(5) == ["38", "26", "21", "10", "—"]


def test_every_link_of_the_index_opens_its_document(desk: Visit) -> None:
    desk.open("documents/")
    links = desk.find("article .gw-rows a")
    titles = links.all_inner_texts()
    assert len(titles) == 5
    for number, title in enumerate(titles):
        desk.open("documents/")
        links.nth(number).click()
        desk.find("[data-gw-document]").wait_for()
        assert desk.find("article h1").evaluate("node => node.textContent").replace("¶", "") == title


def test_steps_within_a_page_fetch_nothing_and_can_be_taken_back(desk: Visit) -> None:
    fetched: list[str] = []
    desk.document("cast-2020-work-points/")
    desk.page.on("request", lambda request: fetched.append(request.url) if request.url.endswith("points/") else None)
    desk.find(".gw-outline a[href$='#c12']").click()
    desk.until("location.hash === '#c12' && document.querySelector('.gw-here')?.id === 'c12'")
    step(desk, "j", "s4")
    desk.find("#c13").hover()
    desk.find("#c13 > .headerlink").click()
    desk.find(".gw-card").wait_for()
    desk.page.wait_for_timeout(300)
    assert desk.find(".gw-card").is_visible()
    assert desk.find(".gw-here").evaluate_all("found => found.map((each) => each.id)") == ["c13"]
    desk.page.go_back()
    desk.until("location.hash === '#s4'")
    box = desk.find("#s4").bounding_box()
    assert box and -5 < box["y"] < 800
    assert fetched == []


def test_back_from_another_page_comes_to_where_one_was(desk: Visit) -> None:
    desk.document("cast-2020-work-points/#c12")
    before = desk.page.evaluate("scrollY")
    desk.until("history.state?.y > 0")  # the theme keeps the place a moment after the scrolling
    desk.find(".md-tabs a", has_text="关于").evaluate("link => link.click()")
    desk.find("#method").wait_for()
    desk.page.go_back()
    desk.find("#c12").wait_for()
    desk.until(f"Math.abs(scrollY - {before}) < 60")


def test_the_outline_opens_on_pages_of_the_navigation_too(phone: Visit) -> None:
    phone.open("about/")
    phone.find("[data-gw-outline-open]").tap()
    entry = phone.find(".gw-sheet a[href$='#copyright']")
    box = entry.bounding_box()
    assert box and 0 <= box["x"] < 360
    entry.tap()
    phone.until("location.hash === '#copyright' && !document.querySelector('[inert]')")


def test_the_notice_leaves_the_buttons_free_and_goes_away(phone: Visit) -> None:
    phone.document("cast-2020-work-points/#c200")
    phone.find(".gw-notice a").first.wait_for()
    for name in ("[data-gw-outline-open]", "[data-gw-next]"):
        box = phone.find(name).bounding_box()
        assert box
        middle = (box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
        assert phone.page.evaluate("([x, y]) => !!document.elementFromPoint(x, y).closest('.gw-bar')", list(middle))
    phone.page.get_by_role("button", name="下一条").tap()
    phone.until("!document.querySelector('.gw-notice').textContent")
