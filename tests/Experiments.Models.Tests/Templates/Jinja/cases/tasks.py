"""Writes tasks.json: templates as lm-evaluation-harness sets Jinja up, and patterns of Python's re, by Python 3 with jinja2 3.1.6.

    python3 tests/Experiments.Models.Tests/Templates/Jinja/cases/tasks.py
"""

import ast
import json
import pathlib
import re

import jinja2

DOC = {
    "question": " Who?\n", "choices": ["a b", 'c "d"', "e'f", "g\\h\n"], "answer": 2, "label": "1", "none": None, "flag": True,
    "nested": {"text": ["x", "y"], "label": ["A", "B"]}, "text": "the cat  sat [on] the [mat] end", "empty": "", "number": 1.5,
}

TEMPLATES = [
    "{{ question }}\n", "a\n{% if flag %}\nb\n{% endif %}\nc\n", "  {% if flag %}x{% endif %}  \n\n", "{# note #}\nx", "{%- if flag -%} x {%- endif %}\n",
    "{{ missing }}", "{{ missing.x }}", "{% if missing %}x{% endif %}", "{{ missing is defined }}", "{{ missing | default('d') }}",
    "{{ missing == 1 }}", "{{ missing ~ 'x' }}", "{% for x in missing %}x{% endfor %}", "{{ not missing }}", "{{ missing | length }}",
    "{{ missing is none }}", "{{ [missing is undefined, none is none] }}", "{{ 'x' if flag else missing }}", "{{ missing or 'x' }}",
    "{{ flag or missing }}", "{{ nested.other is defined }}", "{{ nested.other }}", "{{ choices[9] }}", "{% set a = missing %}b",
    "{{ missing in choices }}", "{{ 1 + missing }}", "{{ -missing }}", "{{ missing | trim }}", "{{ 1 is eq missing }}",
    "{{ choices }}", "{{ nested.text }}", "{{ nested.label.index('B') }}", "{{ none }}", "{{ number }}", "{{ flag }}",
    "{{ text | regex_replace('\\\\[.*?\\\\]', '') }}", "{{ text | regex_replace('(\\\\w+) ', '<\\\\1>', 2) }}",
    "{{ text | regex_replace(pattern='t(?P<x>.)', repl='\\\\g<x>t') }}", "{{ choices | map('regex_replace', '[aeg]', '_') | list }}",
    "{{ choices | map('replace', 'a', 'b') | map('trim') | list }}", "{{ question.strip() }}|{{ text.split(' ')[:-1] | join(' ') }}",
    "{{ 'ABCD'[answer] }}", "{{ {'1': 0, '2': 1}[label] }}", "{% for c in choices %}{{ loop.index0 }}{{ c }}\n{% endfor %}",
    "{{ text[text.index('[') + 1:] }}", "{{ (text ~ ' ' ~ label).upper() }}", "{{ empty }}", "{{ 5 | regex_replace('5', '6') }}",
    "{% set ns = namespace(all=[]) %}{% for c in choices %}{% set ns.all = ns.all + [c | upper] %}{% endfor %}{{ ns.all }}",
    "{{ text | regex_replace('(', '') }}", "{{ \"it's\" }}\r\nx\r\n",
]

LITERALS = [
    "['a', \"b'c\", 'd\\n']", "[1, -2, 3.5]", "[]", "[0, 1, ]", "('a', 'b')", "{'a': 1}", "[['x'], None, True]", "'text'", "7", "-7", "[a]",
    "[1 + 2]", "['a' 'b']", "", "[", "a b", "['x'] y", "[f()]", "['\\u00e9', '\\x41', 'é 😀']", "{{1}}", "-'a'", "['a',]",
]

PATTERNS = [
    (r"#### (\-?[0-9\.\,]+)", "so\n#### 1,234\n#### -5."), (r"(-?[$0-9.,]{2,})|(-?[0-9]+)", "a 7 b $12.50, c -3"), (r"\d+", "a1b22"),
    (r"(a)(b)?", "ab a"), (r"x*", "axb"), (r"(?s).*#### ", "a\n#### b #### c"), (r"^The (?P<last>\w+) (\w+)", "The end came"),
    (r"(?P<a>.)(.)(?P=a)", "aba xyx"), (r"[x[:]", "a[b:c"), (r"[a[x-]", "[ax-b"), (r"\.$", "end.\n"), (r"\.\Z", "end.\n"), (r"a{,2}b", "aaab"),
    (r"\b(?:The |the |an |a )", "the man and a dog"), (r"(?i)answer is ([A-D])", "The ANSWER is b"), (r"\((.*?)\)", "f(a)(b)"), (r"[]x]+", "]x["),
]

SUBSTITUTIONS = [
    (r"(\w+) (\w+)", r"\2 \1", "one two three four"), (r"x*", "-", "abxd"), (r"(?P<n>\d)", r"<\g<n>\g<1>>", "a1b2"), (r"\s+", r"\n", "a  b c"),
    (r"a", r"\\", "banana"), (r"(a)|(b)", r"[\2]", "ab"), (r".", "$0", "xy"),
]

ENV = jinja2.Environment(undefined=jinja2.StrictUndefined, loader=jinja2.BaseLoader(), keep_trailing_newline=True)
ENV.filters["regex_replace"] = lambda text, pattern, repl, count=0: re.sub(pattern, repl, text, count=count)


def outcome(make):
    try:
        return {"output": make()}
    except Exception as error:  # Whatever Python says, the template or literal is wrong.
        return {"error": type(error).__name__}


cases = {
    "document": DOC,
    "templates": [{"template": each, **outcome(lambda: ENV.from_string(each).render(**DOC))} for each in TEMPLATES],
    "literals": [{"text": each, **outcome(lambda: repr(ast.literal_eval(each)))} for each in LITERALS],
    "patterns": [
        {"pattern": pattern, "text": text, "found": [list(each) if isinstance(each, tuple) else [each] for each in re.findall(pattern, text)]}
        for pattern, text in PATTERNS
    ],
    "substitutions": [
        {"pattern": pattern, "replacement": to, "text": text, "output": re.sub(pattern, to, text)} for pattern, to, text in SUBSTITUTIONS
    ],
}
target = pathlib.Path(__file__).with_name("tasks.json")
target.write_text(json.dumps(cases, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
