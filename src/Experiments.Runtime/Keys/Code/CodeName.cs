using System.Text.RegularExpressions;

namespace Experiments.Runtime.Keys.Code;

/// <summary>Names as code hashes use them: without the numbers that the compiler gives to lambdas and state machines and that change when other methods come and go.</summary>
internal static partial class CodeName
{
    public static string Normalize(string name)
    {
        if (!name.Contains('<'))
        {
            return name;
        }

        // <M>b__3_0, <>c__DisplayClass3_0, <M>g__Local|3_0: the method's number goes, the number inside the method stays.
        name = InMethod().Replace(name, "_$1");
        return StateMachine().Replace(name, ">d");
    }

    [GeneratedRegex(@"(?:__|(?<=DisplayClass)|\|)\d+_(\d+)", RegexOptions.CultureInvariant)]
    private static partial Regex InMethod();

    [GeneratedRegex(@">d__\d+", RegexOptions.CultureInvariant)]
    private static partial Regex StateMachine();
}
