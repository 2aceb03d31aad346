using Experiments.Models.Templates.Jinja;
using Experiments.Models.Templates.Jinja.Values;

namespace Experiments.Models.Tests.Templates.Jinja;

/// <summary>Of every character is known where it comes from. Here inputs are shown in brackets.</summary>
public sealed class MarkedTextTests
{
    [Theory]
    [InlineData("a{{ x }}b", "a[ Hi <x> ]b")]
    [InlineData("{{ x | trim }}{{ x.strip() }}", "[Hi <x>Hi <x>]")]
    [InlineData("{{ '<' + x.strip() + '>' }}", "<[Hi <x>]>")]
    [InlineData("{{ '<' ~ x.strip() ~ y }}", "<[Hi <x>][bye]")]
    [InlineData("{{ ('<' ~ x ~ '>')[1:4] }}", "[ Hi]")]
    [InlineData("{{ ('<' ~ x ~ '>')[::-1] }}", ">[ >x< iH ]<")]
    [InlineData("{{ x.split('<')[1] }}", "[x> ]")]
    [InlineData("{{ x.replace('i', 'o') }}", "[ H]o[ <x> ]")]
    [InlineData("{{ 'a-b' | replace('-', y) }}", "a[bye]b")]
    [InlineData("{{ y | upper }}{{ y | title }}{{ y | capitalize }}", "[BYEByeBye]")]
    [InlineData("{{ ', '.join([y, 'z']) }}{{ [y, 'z'] | join(y) }}", "[bye], z[byebye]z")]
    [InlineData("{{ [y] }}", "['[bye]']")]
    [InlineData("{{ {'k': x} | tojson }}", "{\"k\": \"[ Hi <x> ]\"}")]
    [InlineData("{% set z %}<{{ y }}>{% endset %}{{ z }}{{ z | length }}", "<[bye]>5")]
    [InlineData("{% macro m(a) %}({{ a }}){% endmacro %}{{ m(y) | upper }}", "([BYE])")]
    [InlineData("{% for c in y %}{{ c }}.{% endfor %}", "[b].[y].[e].")]
    [InlineData("{{ y[0] }}{{ y | first }}{{ y | list | last }}{{ y * 2 }}", "[bbebyebye]")]
    [InlineData("{{ 'bye' if y == 'bye' }}", "bye")]
    [InlineData("{{ y | indent(2, true) }}", "  [bye]")]
    [InlineData("{{ y.split('y') | map('upper') | join('-') }}", "[B]-[E]")]
    [InlineData("{{ (y ~ 'a').splitlines()[0].rsplit('e', 1)[0] }}", "[by]")]
    [InlineData("{{ 'bye' }}{{ {y: 1} | first }}", "bye[bye]")]
    public void Every_operation_keeps_where_characters_come_from(string template, string expected)
    {
        var inputs = new KeyValuePair<string, Value>[]
        {
            new("x", new Text(MarkedText.Of(" Hi <x> ", source: 1))),
            new("y", new Text(MarkedText.Of("bye", source: 2))),
        };
        var parts = JinjaTemplate.Parse(template).Render(inputs).Parts;
        Assert.Equal(expected, string.Concat(parts.Select(part => part.Source == MarkedText.Template ? part.Text : $"[{part.Text}]")));
    }
}
