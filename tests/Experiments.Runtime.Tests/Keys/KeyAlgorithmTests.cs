using Experiments.Runtime.Keys;

namespace Experiments.Runtime.Tests.Keys;

public sealed class KeyAlgorithmTests
{
    private static readonly KeyField[] Fields =
    [
        new("kind", "fine-tune"),
        new("version", "2"),
        new("parameter.name", """
            "a \"b\""
            """),
        new("parameter.epochs", "3"),
    ];

    // Computed once with sha256sum over the canonical text. These values must never change for version 1.
    [Fact]
    public void The_key_of_version_1_is_what_it_always_was() =>
        Assert.Equal("d91b0cce7c882187512d05221e26be80aeb07a503dbbbab18039c3d5a42f0829", KeyAlgorithm.Compute(Fields).Hex);

    [Fact]
    public void The_order_of_the_fields_does_not_matter() =>
        Assert.Equal(KeyAlgorithm.Compute(Fields), KeyAlgorithm.Compute(Fields.Reverse()));

    [Theory]
    [InlineData("parameter.epochs", "4")]
    [InlineData("parameter.epoch", "3")]
    [InlineData("kind", "pretrain")]
    public void Another_name_or_value_is_another_key(string name, string value)
    {
        var changed = Fields.Where(field => field.Name != name && (name != "parameter.epoch" || field.Name != "parameter.epochs"))
            .Append(new KeyField(name, value));
        Assert.NotEqual(KeyAlgorithm.Compute(Fields), KeyAlgorithm.Compute(changed));
    }

    [Fact]
    public void A_field_given_twice_is_refused_by_name()
    {
        var problem = Assert.Throws<ArgumentException>(() => KeyAlgorithm.Compute([.. Fields, new KeyField("kind", "x")]));
        Assert.Contains("'kind'", problem.Message);
    }

    [Fact]
    public void A_value_cannot_pretend_to_be_another_field() =>
        Assert.Throws<ArgumentException>(() => KeyAlgorithm.Compute([new KeyField("a", "1\nb=2")]));
}
