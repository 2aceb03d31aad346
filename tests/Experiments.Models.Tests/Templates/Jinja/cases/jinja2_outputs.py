"""Renders templates with jinja2, set up as Hugging Face's transformers sets it up for chat templates.

Reads [[template, context], ...] as JSON, writes [{"output": text} or {"error": text}, ...].
"""
import json
import sys

import jinja2
from jinja2 import nodes
from jinja2.ext import Extension
from jinja2.sandbox import ImmutableSandboxedEnvironment


class Generation(Extension):
    """Marks what a model says; here only its body is rendered."""

    tags = {"generation"}

    def parse(self, parser):
        line = next(parser.stream).lineno
        body = parser.parse_statements(["name:endgeneration"], drop_needle=True)
        return nodes.CallBlock(self.call_method("_body"), [], [], body).set_lineno(line)

    def _body(self, caller):
        return caller()


def tojson(x, ensure_ascii=False, indent=None, separators=None, sort_keys=False):
    return json.dumps(x, ensure_ascii=ensure_ascii, indent=indent, separators=separators, sort_keys=sort_keys)


def raise_exception(message):
    raise jinja2.exceptions.TemplateError(message)


env = ImmutableSandboxedEnvironment(
    trim_blocks=True, lstrip_blocks=True, extensions=[Generation, "jinja2.ext.loopcontrols"]
)
env.filters["tojson"] = tojson
env.globals["raise_exception"] = raise_exception
env.globals["strftime_now"] = lambda form: "now"

results = []
for template, context in json.load(sys.stdin):
    try:
        results.append({"output": env.from_string(template).render(**context)})
    except Exception as error:  # whatever a template makes Python do
        results.append({"error": f"{type(error).__name__}: {error}"})
json.dump(results, sys.stdout)
