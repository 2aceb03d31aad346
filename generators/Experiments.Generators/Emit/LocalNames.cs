using Experiments.Generators.Text;

namespace Experiments.Generators.Emit;

/// <summary>Gives local variables names that differ.</summary>
/// <param name="taken">Names in the same scope.</param>
internal sealed class LocalNames(params string[] taken)
{
    private readonly HashSet<string> taken = [.. taken];

    /// <summary>A variable for something called <paramref name="kebab"/>.</summary>
    public string Add(string kebab)
    {
        var name = Names.Camel(kebab);
        for (var number = 2; !taken.Add(name); number++)
        {
            name = Names.Camel(kebab) + number;
        }

        return name;
    }
}
