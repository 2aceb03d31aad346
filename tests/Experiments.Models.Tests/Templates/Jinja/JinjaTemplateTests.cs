using Experiments.Models.Templates.Jinja;
using Experiments.Models.Templates.Jinja.Values;

namespace Experiments.Models.Tests.Templates.Jinja;

public sealed class JinjaTemplateTests
{
    [Theory]
    [InlineData("a\n{{ x | nothing }}", "2:8: the filter 'nothing' is unknown here; known are abs, ")]
    [InlineData("{{ x is nothing }}", "1:9: the test 'nothing' is unknown here; known are !=, ")]
    [InlineData("{% if x %}\n{% nothing %}{% endif %}", "2:4: the tag 'nothing' is unknown here; known are break, ")]
    [InlineData("{% for x in y recursive %}{% endfor %}", "1:15: loops that call themselves")]
    [InlineData("{{ x", "1:1: the tag has no end '}}'")]
    [InlineData("{{ (x }}", "1:4: the bracket '(' is not closed")]
    [InlineData("a\n{% if x %}b", "2:1: the tag has no end '{% endif %}'")]
    [InlineData("{{ 'a }}", "1:4: the string is not closed")]
    [InlineData("{{ x }}{# y", "1:8: the comment '{#' has no end '#}'")]
    [InlineData("{% raw %}x", "1:1: the tag 'raw' has no end '{% endraw %}'")]
    [InlineData("{{ x ? 1 }}", "1:6: the character '?' has no meaning in a tag")]
    [InlineData("{% for x in y %}{% endif %}", "1:20: 'endif' belongs to no tag that is open here")]
    [InlineData("{% continue %}", "1:1: 'continue' stands in no loop")]
    [InlineData("{{ x y }}", "1:6: expected '}}', but there is 'y'")]
    [InlineData("{{ 99999999999999999999 }}", "1:4: the number 99999999999999999999 is too large")]
    public void What_is_wrong_is_told_at_its_place_before_anything_is_rendered(string template, string message) =>
        Assert.StartsWith(message, Assert.Throws<TemplateException>(() => JinjaTemplate.Parse(template)).Message);

    [Theory]
    [InlineData("{{ x }}\n{{ m.a.b }}", "2:7: 'm.a' is not defined, so it has no 'b'")]
    [InlineData("{{ m['a'][0] }}", "1:10: 'm.a' is not defined, so it has no items")]
    [InlineData("{{ 1 + 'a' }}", "1:6: '+' cannot be computed of a whole number and a string")]
    [InlineData("{{ f(1) }}", "1:5: 'f', which is not defined cannot be called")]
    [InlineData("{{ raise_exception('no ' ~ 'tools') }}", "1:19: the template refuses this: no tools")]
    [InlineData("{{ strftime_now('%d') }}", "1:16: asks for the time, which is not given")]
    [InlineData("{{ l.append(1) }}", "1:5: the method 'append' of a list is unknown here")]
    [InlineData("{{ 'a'.encode() }}", "1:7: the method 'encode' of a string is unknown here")]
    [InlineData("{{ 'a' | replace('a') }}", "1:10: 'replace' needs the argument 'new'")]
    [InlineData("{{ 'a' | trim(1, 2) }}", "1:10: 'trim' takes at most 1 arguments; 2 are given")]
    [InlineData("{{ 'a' | indent(depth=1) }}", "1:10: 'indent' takes no argument 'depth'; it takes width, first, blank")]
    [InlineData("{% set l.x = 1 %}", "1:8: members can be set of a namespace() only; 'l' is none")]
    [InlineData("{{ 'a' % 1 }}", "1:8: strings filled in by '%' are unknown here")]
    [InlineData("{{ 9223372036854775807 + 1 }}", "1:24: the result of '+' is too large a number")]
    [InlineData("{{ l | map('upper') }}", "1:8: prints a generator")]
    public void What_cannot_be_rendered_is_told_at_its_place(string template, string message) =>
        Assert.StartsWith(message, Assert.Throws<TemplateException>(() => Render(template)).Message);

    [Theory]
    [InlineData("{% for a in range(99999) %}{% for b in range(99999) %}{% endfor %}{% endfor %}", "steps; it seems never to end")]
    [InlineData("{% macro m() %}{{ m() }}{% endmacro %}{{ m() }}", "'m' seems to call itself for ever")]
    [InlineData("{% set n = namespace(x='ab') %}{% for a in range(99) %}{% set n.x = n.x ~ n.x %}{% endfor %}", "a text of more than")]
    [InlineData("{{ 'a' * 999999999999 }}", "a text of more than")]
    [InlineData("{{ [1] * 999999999999 }}", "steps; it seems never to end")]
    [InlineData("{{ 10 ** 999999999999 }}", "too large a number")]
    [InlineData("{% set n = namespace(x=[]) %}{% for a in range(999) %}{% set n.x = [n.x] %}{% endfor %}{{ n.x }}", "nested too deep")]
    [InlineData("{% set n = namespace(x=[]) %}{% for a in range(999) %}{% set n.x = [n.x] %}{% endfor %}{{ n.x | tojson }}", "too deep")]
    [InlineData("{% set n = namespace(x=[]) %}{% for a in range(999) %}{% set n.x = [n.x] %}{% endfor %}{{ n.x == [n.x] }}", "too deep")]
    public void A_template_that_never_ends_is_refused(string template, string message) =>
        Assert.Contains(message, Assert.Throws<TemplateException>(() => Render(template)).Message);

    [Fact]
    public void A_template_that_is_nested_without_end_is_refused()
    {
        var deep = "{{ " + new string('(', 200_000) + "1" + new string(')', 200_000) + " }}";
        Assert.Contains("nested too deep", Assert.Throws<TemplateException>(() => JinjaTemplate.Parse(deep)).Message);
    }

    [Fact]
    public void The_time_is_the_one_that_is_given()
    {
        var template = JinjaTemplate.Parse("{{ strftime_now('%d %B %Y, %H:%M:%S %j %-d %a %b %p %%') }}");
        Assert.Equal("07 March 2024, 05:06:09 067 7 Thu Mar AM %", template.Render([], new DateTime(2024, 3, 7, 5, 6, 9)).Plain);
    }

    private static string Render(string template) => JinjaTemplate.Parse(template).Render(
    [
        new("m", new Mapping([])),
        new("l", new Sequence([new Text("a")])),
    ]).Plain;
}
