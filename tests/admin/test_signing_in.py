"""Signing in: a second factor, slowed wrong tries, a way on that exists, and a line for what happened."""

import re
from datetime import timedelta
from io import StringIO
from typing import Any

import pytest
from django.contrib.auth.models import Group, User
from django.core import mail
from django.core.management import CommandError, call_command
from django.http import HttpResponse
from django.test import Client, RequestFactory
from django.urls import reverse
from django.utils import timezone
from django_otp.oath import totp
from django_otp.plugins.otp_static.models import StaticToken
from django_otp.plugins.otp_totp.models import TOTPDevice

from gear.admin.signing_in import second_factor
from gear.admin.signing_in.tries import MOST_OF_A_NETWORK, Try
from gear.models import DeskSettings, WrongTry
from tests import builders
from tests.pages import soup

pytestmark = pytest.mark.django_db

LOGIN, CODE, FACTOR, INDEX = (reverse(f"admin:{name}") for name in ("login", "sign_in_code", "second_factor", "index"))
PASSWORD = "a long pass phrase"
HERE, THERE = "8.8.8.8", "9.9.9.9"


@pytest.fixture(autouse=True)
def quick_passwords(settings: Any) -> None:
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


@pytest.fixture
def erika(db: None) -> User:
    user = User.objects.create_user("erika", "erika@example.org", PASSWORD, is_staff=True)
    user.groups.add(Group.objects.get(name="Editors"))
    return user


def sign_in(client: Client, name: str = "erika", password: str = PASSWORD, **extra: Any) -> HttpResponse:
    extra = {"REMOTE_ADDR": HERE, **extra}
    return client.post(LOGIN, {"username": name, "password": password, "next": extra.pop("next", "")}, **extra)


def is_in(client: Client) -> bool:
    return client.get(INDEX).status_code == 200


def code_of(device: TOTPDevice, steps: int = 0) -> str:
    """What the phone shows, some steps of 30 seconds from now."""
    return f"{totp(device.bin_key, t0=-30 * steps):06d}"


def with_factor(user: User) -> TOTPDevice:
    return TOTPDevice.objects.create(user=user, name="app")


def lines(caplog: pytest.LogCaptureFixture) -> list[str]:
    return [record.getMessage() for record in caplog.records if record.name == "gear.desk"]


def test_the_form_is_refused_without_its_token(erika: User) -> None:
    client = Client(enforce_csrf_checks=True)
    token = soup(client.get(LOGIN)).select_one("[name=csrfmiddlewaretoken]")["value"]
    sent = {"username": "erika", "password": PASSWORD}
    for wrong in ({}, {"csrfmiddlewaretoken": "wrong"}):
        assert client.post(LOGIN, sent | wrong).status_code == 403
    assert client.post(LOGIN, sent | {"csrfmiddlewaretoken": token}).status_code == 302


class TestPasswordAlone:
    def test_an_editor_gets_in_and_out_with_a_line_each(self, erika: User, caplog: Any) -> None:
        client = Client()
        caplog.clear()
        assert sign_in(client, password="no " + PASSWORD).status_code == 200
        assert sign_in(client).url == INDEX
        assert is_in(client)
        client.post(reverse("admin:logout"), REMOTE_ADDR=HERE)
        assert not is_in(client)
        assert lines(caplog) == [
            f"sign-in failed: by=- from={HERE} name=erika",
            f"sign-in: by=erika from={HERE} name=erika",
            f"sign-out: by=erika from={HERE} name=erika",
        ]
        assert PASSWORD not in caplog.text

    def test_readers_with_an_account_stay_out(self, erika: User) -> None:
        User.objects.filter(pk=erika.pk).update(is_staff=False)
        client = Client()
        assert sign_in(client).status_code == 200
        assert not is_in(client)

    @pytest.mark.parametrize(
        "asked",
        [
            "https://evil.example/admin/", "//evil.example/admin/", "/\\evil.example", "javascript:alert(1)", "junk",
            "/lenses/none/", "/admin/none/", "/admin/gear/lens/999/change/", "/admin/gear/lens/abc/history/",
            "/admin/gear/readerpost/999/apply/", "/admin/r/1/1/", "/admin/logout/", "/admin/login/?next=/admin/login/",
            "/admin/jsi18n/", "/admin/gear/lens", "/admin/\0", "http://[", "/admin/gear/lens/" + "9" * 40 + "/change/",
        ],
    )  # fmt: skip
    def test_the_way_on_never_leaves_nor_ends_nowhere(self, asked: str, erika: User) -> None:
        client = Client()
        assert sign_in(client, next=asked).url == INDEX
        assert client.get(LOGIN, {"next": asked}).url == INDEX

    def test_the_way_on_leads_where_one_wanted_to_go(self, erika: User) -> None:
        lens = builders.make_lens()
        for asked in (reverse("admin:gear_lens_change", args=[lens.pk]), "/admin/gear/lens/?maker__id__exact=1"):
            client = Client()
            assert client.get(asked).url.startswith(LOGIN)
            assert sign_in(client, next=asked).url == asked
            assert client.get(asked).status_code == 200


class TestWrongTries:
    def test_the_sixth_waits_and_is_told_how_long(self, erika: User, caplog: Any) -> None:
        client = Client()
        for name in ("erika", "Erika", "ERIKA", "erika", "erika"):
            assert sign_in(client, name, "wrong").status_code == 200
        answer = sign_in(client)
        assert answer.status_code == 429
        assert 14 * 60 < int(answer["Retry-After"]) <= 15 * 60
        assert "Too many tries were wrong. Try again in 15 minutes." in soup(answer).text
        assert not is_in(client)
        assert f"sign-in locked: by=- from={HERE} name=erika" in lines(caplog)
        assert WrongTry.objects.count() == 5, "what is refused makes nobody wait longer"

    def test_others_get_in_meanwhile(self, erika: User) -> None:
        User.objects.create_user("otto", password=PASSWORD, is_staff=True)
        for _ in range(6):
            sign_in(Client(), password="wrong")
        assert sign_in(Client(), REMOTE_ADDR=THERE).status_code == 302, "the same name from elsewhere"
        assert sign_in(Client(), "otto").status_code == 302, "another name from there"
        assert sign_in(Client()).status_code == 429

    def test_the_wait_ends(self, erika: User) -> None:
        for _ in range(5):
            sign_in(Client(), password="wrong")
        WrongTry.objects.update(tried_at=timezone.now() - timedelta(minutes=15, seconds=1))
        assert sign_in(Client()).status_code == 302
        assert WrongTry.objects.count() == 0, "nothing is kept longer than it counts"

    def test_who_tries_many_names_is_slowed_and_nobody_else(self, erika: User) -> None:
        for number in range(MOST_OF_A_NETWORK):
            assert sign_in(Client(), f"name-{number}", "wrong").status_code == 200
        assert sign_in(Client()).status_code == 429
        assert sign_in(Client(), REMOTE_ADDR=THERE).status_code == 302

    def test_who_has_an_account_gains_no_further_tries_by_it(self, erika: User) -> None:
        for number in range(MOST_OF_A_NETWORK):
            sign_in(Client(), f"name-{number}", "wrong")
            if number % 4 == 0 and number < MOST_OF_A_NETWORK - 1:
                assert sign_in(Client()).status_code == 302
        assert sign_in(Client(), "another", "wrong").status_code == 429

    @pytest.mark.parametrize("address", ["127.0.0.1", "10.0.0.1", "", "fe80::1"])
    def test_a_proxy_that_nobody_named_closes_the_desk_for_nobody(self, address: str, erika: User) -> None:
        for number in range(MOST_OF_A_NETWORK + 5):
            sign_in(Client(), f"name-{number}", "wrong", REMOTE_ADDR=address)
        assert sign_in(Client(), REMOTE_ADDR=address).status_code == 302

    def test_only_what_the_proxy_wrote_counts_as_an_address(self, erika: User, settings: Any) -> None:
        settings.PROXY_COUNT = 1
        for number in range(5):
            sign_in(Client(), password="wrong", HTTP_X_FORWARDED_FOR=f"192.0.2.{number}, {HERE}")
        assert sign_in(Client(), HTTP_X_FORWARDED_FOR=f"192.0.2.99, {HERE}").status_code == 429
        assert sign_in(Client(), HTTP_X_FORWARDED_FOR=f"{HERE}, {THERE}").status_code == 302

    def test_nobody_is_named_in_what_is_kept(self, erika: User) -> None:
        sign_in(Client(), password="wrong")
        kept = WrongTry.objects.get()
        assert {len(kept.network), len(kept.name_there)} == {64}

    def test_an_empty_form_is_no_try(self, erika: User) -> None:
        for _ in range(6):
            assert sign_in(Client(), "erika", "").status_code == 200


def test_of_tries_that_nobody_had_counted_yet_no_more_than_five_pass(monkeypatch: pytest.MonkeyPatch) -> None:
    """As if all had looked before the first was counted."""
    count = Try._too_many
    monkeypatch.setattr(Try, "_too_many", lambda self, own: count(self, own) if own else None)
    request = RequestFactory().post(LOGIN, REMOTE_ADDR=HERE)
    assert [Try(request, "erika").refused() is None for _ in range(12)] == [True] * 5 + [False] * 7


class TestSecondFactor:
    def test_it_is_set_up_and_asked_for(self, erika: User, caplog: Any) -> None:
        client = Client()
        sign_in(client)
        assert not soup(client.get(FACTOR)).select(".secret")
        client.post(FACTOR, {"step": "begin"})
        page = soup(client.get(FACTOR))
        key = client.session["second_factor_to_be"]
        assert page.select_one(".secret").text.replace(" ", "") == second_factor.secret_text(key).replace(" ", "")
        assert page.select_one("svg.desk-qr path[stroke]")
        assert page.select("#content-main form input[name=csrfmiddlewaretoken]")
        device = TOTPDevice(key=key)
        wrong = client.post(FACTOR, {"step": "confirm", "code": "000000" if code_of(device) != "000000" else "000001"})
        assert wrong.status_code == 200
        assert not TOTPDevice.objects.exists()
        shown = soup(client.post(FACTOR, {"step": "confirm", "code": code_of(device, -1)}))
        codes = [code.text for code in shown.select(".recovery-codes code")]
        assert len(set(codes)) == 10
        assert not soup(client.get(FACTOR)).select(".recovery-codes"), "shown once"
        assert soup(client.get(FACTOR)).select("#content-main form input[name=csrfmiddlewaretoken]")
        assert is_in(client)
        assert not set(StaticToken.objects.values_list("token", flat=True)) & {code.replace("-", "") for code in codes}

        other = Client()
        assert sign_in(other, next="/admin/gear/lens/").url == CODE
        assert not is_in(other)
        assert other.post(CODE, {"code": codes[0].upper().replace("-", " ")}).url == "/admin/gear/lens/"
        assert is_in(other)
        again = Client()
        sign_in(again)
        assert again.post(CODE, {"code": codes[0]}).status_code == 200, "a recovery code counts once"
        assert not is_in(again)
        assert "second factor set up: by=erika from=127.0.0.1" in lines(caplog)
        assert not [code for code in (*codes, key, code_of(device)) if code in caplog.text]

    def test_a_code_counts_once(self, erika: User) -> None:
        code = code_of(with_factor(erika))
        for expected in (True, False):
            client = Client()
            sign_in(client)
            client.post(CODE, {"code": code})
            assert is_in(client) == expected

    def test_wrong_codes_count_as_wrong_tries(self, erika: User, caplog: Any) -> None:
        with_factor(erika)
        client = Client()
        for _ in range(5):
            sign_in(client)
            assert client.post(CODE, {"code": "abc"}, REMOTE_ADDR=HERE).status_code == 200
        assert client.post(CODE, {"code": "abc"}, REMOTE_ADDR=HERE).status_code == 429
        assert sign_in(client).status_code == 429
        assert lines(caplog).count(f"wrong code: by=- from={HERE} name=erika") == 5

    def test_the_password_alone_is_worth_five_minutes(self, erika: User) -> None:
        device = with_factor(erika)
        client = Client()
        assert client.get(CODE).url == LOGIN
        sign_in(client)
        session = client.session
        session["halfway"] = session["halfway"] | {"until": 0}
        session.save()
        assert client.post(CODE, {"code": code_of(device)}).url == LOGIN
        sign_in(client)
        erika.set_password("another pass phrase")
        erika.save()
        assert client.post(CODE, {"code": code_of(device)}).url == LOGIN
        assert not is_in(client)

    def test_a_session_of_before_has_to_sign_in_again(self, erika: User) -> None:
        client = Client()
        sign_in(client)
        with_factor(erika)
        assert client.get(INDEX).url.startswith(LOGIN)

    @pytest.mark.parametrize("step", ["renew", "remove", "begin"])
    def test_nothing_of_it_changes_without_proof(self, step: str, erika: User) -> None:
        device = with_factor(erika)
        codes = second_factor.renew_codes(erika)
        client = Client()
        sign_in(client)
        client.post(CODE, {"code": code_of(device)})
        refused = client.post(FACTOR, {"step": step, "proof": "wrong"})
        assert "neither your password nor a code" in soup(refused).text
        assert WrongTry.objects.count() == 1
        assert TOTPDevice.objects.count() == 1
        assert "second_factor_to_be" not in client.session
        done = client.post(FACTOR, {"step": step, "proof": codes[0] if step == "renew" else PASSWORD}, follow=True)
        assert done.status_code == 200
        assert TOTPDevice.objects.count() == (step != "remove")
        if step == "renew":
            assert codes[1] not in done.content.decode()
            assert second_factor.device_that_takes(erika, codes[1]) is None

    def test_an_owner_takes_a_lost_one_away(self, erika: User, admin_client: Client, caplog: Any) -> None:
        with_factor(erika)
        second_factor.renew_codes(erika)
        chosen = {"action": "take_second_factor_away", "_selected_action": [erika.pk]}
        page = soup(admin_client.post(reverse("admin:auth_user_changelist"), chosen, follow=True))
        assert "1 second factor taken away." in page.text
        assert "second factor taken away: by=admin from=127.0.0.1 account=erika" in lines(caplog)
        client = Client()
        assert sign_in(client).url == INDEX
        assert not StaticToken.objects.exists()

    def test_who_runs_the_site_takes_one_away(self, erika: User, caplog: Any) -> None:
        with_factor(erika)
        call_command("take_second_factor_away", "erika", stdout=StringIO())
        assert not TOTPDevice.objects.exists()
        assert "second factor taken away: by=- from=- account=erika" in lines(caplog)
        with pytest.raises(CommandError, match="No account 'erika' has a second factor"):
            call_command("take_second_factor_away", "erika")

    def test_no_page_shows_the_secrets_of_others(self, erika: User, admin_client: Client) -> None:
        key = with_factor(erika).key
        assert admin_client.get("/admin/otp_totp/totpdevice/").status_code == 404
        assert key not in admin_client.get(reverse("admin:auth_user_change", args=[erika.pk])).content.decode()


class TestRequiredOfAll:
    def test_who_has_none_can_do_nothing_else(self, erika: User, admin_client: Client, caplog: Any) -> None:
        client = Client()
        sign_in(client)
        assert is_in(client)
        rule = reverse("admin:gear_desksettings_change", args=[1])
        admin_client.post(rule, {"second_factor_required": "on"})
        assert DeskSettings.objects.get().second_factor_required
        assert "rule changed: by=admin from=127.0.0.1 second_factor_required=True" in lines(caplog)
        for address in (INDEX, "/admin/gear/lens/", "/admin/gear/lens/add/", reverse("admin:password_change")):
            assert client.get(address).url == FACTOR
        assert client.post("/admin/gear/tag/add/", {"name": "x", "slug": "x"}).url == FACTOR
        assert admin_client.get(INDEX).url == FACTOR, "owners too"
        client.post(FACTOR, {"step": "begin"})
        device = TOTPDevice(key=client.session["second_factor_to_be"])
        client.post(FACTOR, {"step": "confirm", "code": code_of(device)})
        assert is_in(client)
        assert client.post(reverse("admin:logout")).status_code == 200

    def test_editors_do_not_decide_on_it(self, editor_client: Client) -> None:
        assert editor_client.get(reverse("admin:gear_desksettings_change", args=[1])).status_code == 403
        assert editor_client.get(reverse("admin:auth_user_changelist")).status_code == 403


class TestForgotten:
    ASK = reverse("admin:forgotten")

    def test_there_is_no_such_page_without_mail(self, erika: User) -> None:
        assert Client().get(self.ASK).status_code == 404
        assert not soup(Client().get(LOGIN)).select(".password-reset-link")

    def test_a_mail_leads_to_a_new_password(self, erika: User, settings: Any, caplog: Any) -> None:
        settings.EMAIL_HOST = "mail.example"
        settings.SITE_ORIGIN = "https://guide.example"
        client = Client()
        assert soup(client.get(LOGIN)).select_one(".password-reset-link a")["href"] == self.ASK
        assert client.get(self.ASK).status_code == 200
        sent = client.post(self.ASK, {"email": "erika@example.org"}, follow=True)
        assert sent.status_code == 200
        (message,) = mail.outbox
        address = re.search(r"https://guide\.example(/\S+)", message.body)[1]
        page = client.get(address, follow=True)
        new = {"new_password1": "quite another phrase", "new_password2": "quite another phrase"}
        assert client.post(page.request["PATH_INFO"], new, follow=True).status_code == 200
        assert sign_in(Client(), password="quite another phrase").status_code == 302
        assert "rights changed: by=- from=127.0.0.1 account=erika password=changed" in lines(caplog)
        assert client.get(address, follow=True).status_code == 200

    def test_who_is_no_editor_is_told_the_same_and_gets_nothing(self, erika: User, settings: Any) -> None:
        settings.EMAIL_HOST = "mail.example"
        User.objects.create_user("reader", "reader@example.org", PASSWORD)
        for email in ("nobody@example.org", "reader@example.org"):
            assert Client().post(self.ASK, {"email": email}).status_code == 302
        assert mail.outbox == []
        statuses = [Client().post(self.ASK, {"email": "erika@example.org"}).status_code for _ in range(6)]
        assert statuses == [302] * 5 + [429]
        assert len(mail.outbox) == 5


class TestGroups:
    def test_moderators_decide_and_look_and_do_nothing_else(self, db: None) -> None:
        group = Group.objects.get(name="Moderators")
        may = set(group.permissions.values_list("codename", flat=True))
        changing = {name for name in may if not name.startswith("view_")}
        assert changing == {"change_readerpost", "delete_readerpost"}
        assert {"view_statement", "view_lens", "view_camera", "view_product"} <= may
        user = User.objects.create_user("mona", password=PASSWORD, is_staff=True)
        user.groups.add(group)
        client = Client()
        client.force_login(user)
        post = builders.make_post()
        page = client.get(reverse("admin:gear_readerpost_change", args=[post.pk]))
        assert soup(page).select("input[name=_save]")
        report = builders.make_post("report")
        names = [("changelist", []), ("change", [report.pk])]
        pages = [client.get(reverse(f"admin:gear_readerpost_{name}", args=args)) for name, args in names]
        assert [soup(page).select(".field-to_apply") for page in pages] == [[], []], "what is refused is not offered"
        lens = builders.make_lens("another-lens")
        assert not soup(client.get(reverse("admin:gear_lens_change", args=[lens.pk]))).select("input[name=_save]")
        for address in ("/admin/gear/lens/add/", "/admin/gear/source/", "/admin/auth/user/", "/admin/auth/group/"):
            assert client.get(address).status_code == 403

    def test_no_group_reaches_accounts_or_the_rule(self, db: None) -> None:
        for group in Group.objects.all():
            models = group.permissions.values_list("content_type__app_label", "content_type__model")
            assert {app for app, _ in models} == {"gear"}
            assert not {model for _, model in models} & {"desksettings", "wrongtry"}

    def test_changes_of_rights_are_noted(self, erika: User, admin_client: Client, caplog: Any) -> None:
        caplog.clear()
        erika.is_superuser = True
        erika.save()
        erika.groups.clear()
        erika.groups.add(Group.objects.get(name="Moderators"))
        erika.email = "new@example.org"
        erika.save()
        erika.delete()
        assert lines(caplog) == [
            "rights changed: by=- from=- account=erika is_superuser=True",
            'rights changed: by=- from=- of=erika groups_all_taken=""',
            "rights changed: by=- from=- of=erika groups_given=Moderators",
            "account deleted: by=- from=- name=erika",
        ]


def test_a_session_ends_after_hours_of_rest_and_moves_on_with_use(editor_client: Client, settings: Any) -> None:
    settings.SESSION_COOKIE_AGE = 3600
    editor_client.get(INDEX)
    session = editor_client.session
    session["seen_at"] = 0
    session.save()
    answer = editor_client.get(INDEX)
    assert answer.cookies["sessionid"]["max-age"] == 3600
    assert "sessionid" not in editor_client.get(INDEX).cookies, "no write with each page"
