"""Ordinary policies, invented, of which the catalogue knows nothing: hardly anything is wrong."""

from __future__ import annotations

from datetime import date

import pytest

from assess.catalog.policy.check import check
from assess.catalog.policy.text import Format
from tests.catalog.policy.aoba import known, text

ARTICLES = """\
---
title: 規約
---
# プライバシーポリシー

青葉株式会社(以下「当社」といいます。)は、本ウェブサイトで提供するサービスにおける個人情報の
取扱いについて、以下のとおり定めます。

## 第1条（個人情報）

「個人情報」とは、個人情報の保護に関する法律第2条第1項に定めるものをいいます。

## 第2条（収集方法）

当社は、登録の際に氏名、生年月日等をお尋ねすることがあります。

## 第3条（利用目的）

利用目的は、以下のとおりです。

1. サービスの提供のため
2. お問い合わせへの回答のため(本人確認を含む)
3. 前各号に付随する目的のため

## 第4条（第三者提供）

1. 当社は、次の場合を除き、同意なく第三者に提供しません。
   1. 人の生命、身体の保護に必要な場合
   2. 法令に基づく場合
2. 前項にかかわらず、委託に伴う提供は第三者提供に当たりません。

## 第5条（開示）

ご請求の際は、第3条の目的に限り書類を使います。手数料は1件1,000円です。

## 第6条（窓口）

住所：東京都青葉区1-2-3
E-mail：desk@aoba.example
"""

PAGE = """\
<!doctype html><html lang="en"><head><title>Privacy</title></head><body><main>
<h1>Privacy Notice</h1><p>Last updated: 1 April 2026</p>
<h2>What we collect</h2>
<p>We collect (a) what you give us, (b) what we observe, and (c) what others tell us.</p>
<ul><li>your name, e-mail address, etc.;</li><li>device data (e.g. IP address).</li></ul>
<h2>Why we use it</h2><p>See Article 6(1)(f) of the GDPR and Section 1798.100 of the Civil Code.</p>
<h3>Marketing</h3><p>We send news [only if you agree]. You may object at any time.</p>
<h2>Your rights</h2><ol><li>Access.</li><li>Correction.</li></ol>
<p>To use them, write to <a href="mailto:privacy@aoba.example">privacy@aoba.example</a>.</p>
<table><tr><th>Cookie</th><th>Life</th></tr><tr><td>sid</td><td>1 day</td></tr></table>
<h2>Changes</h2><p>We tell you 30 days before. “Material” changes need your consent.</p>
</main></body></html>
"""

NUMBERED = """\
Aoba Terms of Privacy

1. Introduction

1.1 We are Aoba Ltd. This policy says how we use data.
1.2 It applies to the services named in section 2.

2. Services

2.1 The services are (i) the shop; and (ii) the app.
2.2 Paragraph 2.1 also covers beta versions.

3. Contact

3.1 Write to Aoba Ltd., 1 Green Road, or call +44 20 7946 0000. See section 1.2 for scope.
"""


@pytest.mark.parametrize(
    ("source", "format_", "found"),
    [
        (ARTICLES, "markdown", []),
        (ARTICLES.replace("第3条の目的", "第9条の目的"), "markdown", ["D4"]),
        (ARTICLES.replace("第4条（", "第5条（", 1), "markdown", ["D3", "D3"]),
        (ARTICLES.replace("青葉株式会社", "＿＿＿＿＿"), "markdown", ["D1"]),
        (PAGE, "html", ["D2"]),
        (NUMBERED, "text", []),
    ],
)
def test_what_is_found(source: str, format_: Format, found: list[str]) -> None:
    checked = check(known(), [text(source, "p", format_)], date(2026, 6, 30))
    assert [str(finding.detector) for finding in checked.findings] == found
