using Experiments.Runtime.Specs;

namespace Experiments.Runtime.Tests.Specs;

public sealed class IdentityWriterTests
{
    [Theory]
    [InlineData(0.9, 100, "steps*")]
    [InlineData(0.9, 101, "steps")]
    public void A_parameter_is_marked_where_its_value_is_the_default(double beta, int steps, string expected) =>
        Assert.Equal([expected, "part*", "part.beta*"], Names(new Outer { Steps = steps, Part = new Inner { Beta = beta } }));

    [Fact]
    public void A_record_that_differs_from_the_default_keeps_only_what_differs_and_that_there_is_one()
    {
        Assert.Equal(["steps*", "part", "part.beta"], Names(new Outer { Part = new Inner { Beta = 0.8 } }));
        Assert.Equal(["steps*", "part"], Names(new Outer { Part = null }));
    }

    [Fact]
    public void A_record_of_defaults_is_told_from_none()
    {
        var (given, none) = (new IdentityWriter(), new IdentityWriter());
        Write(new Inner(), given);
        Write(null, none);
        Assert.Equal([new("part", "{}"), new("part.beta", "0.9") { IsDefault = true }], given.Parameters);
        Assert.Equal([new("part", "null")], none.Parameters);

        static void Write(Inner? inner, IdentityWriter identity) => identity.Record("part", inner, WriteInner);
    }

    [Fact]
    public void Lists_are_compared_whole()
    {
        Assert.Equal(["list[0]*", "list[1]*", "list.length*"], List([1, 2]));
        Assert.Equal(["list[0]", "list.length"], List([1]));

        static IEnumerable<string> List(IReadOnlyList<int> values)
        {
            var identity = new IdentityWriter();
            identity.Optional<IReadOnlyList<int>>(
                values,
                [1, 2],
                static (list, writer) => writer.List("list", list, static (name, value, inner) => inner.Add(name, value)));
            return Marked(identity);
        }
    }

    [Fact]
    public void Where_something_comes_from_is_marked()
    {
        var identity = new IdentityWriter();
        identity.Provenance("a", static (text, writer) => writer.Add("url", text));
        identity.Record("part", new Inner(), static (inner, writer) =>
            writer.Optional(inner, inner, static (value, next) =>
                next.Provenance(value, static (one, last) => last.Add("beta", one.Beta))));
        Assert.Equal(
            [
                new("url", "\"a\"") { IsProvenance = true },
                new("part", "{}"),
                new("part.beta", "0.9") { IsProvenance = true, IsDefault = true },
            ],
            identity.Parameters);
    }

    private static IEnumerable<string> Names(Outer value)
    {
        var identity = new IdentityWriter();
        var unset = new Outer();
        identity.Optional(value, unset, static (outer, writer) => writer.Add("steps", outer.Steps));
        identity.Optional(value, unset, static (outer, writer) => writer.Record("part", outer.Part, WriteInner));
        return Marked(identity);
    }

    private static void WriteInner(Inner value, IdentityWriter identity) =>
        identity.Optional(value, new Inner(), static (inner, writer) => writer.Add("beta", inner.Beta));

    private static IEnumerable<string> Marked(IdentityWriter identity) =>
        identity.Parameters.Select(parameter => parameter.Name + (parameter.IsDefault ? "*" : ""));

    private sealed record Outer
    {
        public int Steps { get; init; } = 100;

        public Inner? Part { get; init; } = new();
    }

    private sealed record Inner
    {
        public double Beta { get; init; } = 0.9;
    }
}
