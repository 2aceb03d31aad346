using System.Text.RegularExpressions;

namespace Experiments.Runtime.Keys.Code;

/// <summary>
/// Names as code hashes use them: without the numbers that the compiler gives to lambdas and state machines and that change when other
/// methods come and go.
/// </summary>
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

    /// <summary>
    /// Whether a type is one that the compiler makes of parts of methods. Anonymous types are not: their properties have names and order.
    /// </summary>
    public static bool IsGenerated(string type) => type.StartsWith('<') && !type.StartsWith("<>f__AnonymousType", StringComparison.Ordinal);

    /// <summary>
    /// A line of <see cref="StageCode.Methods"/> for readers: <c>FineTune.Step</c> for a method, also where the compiler moved its code.
    /// </summary>
    public static string Display(string line)
    {
        if (line.StartsWith("package ", StringComparison.Ordinal) || line.StartsWith("resource ", StringComparison.Ordinal))
        {
            return line[(line.IndexOf(' ') + 1)..line.LastIndexOf(' ')];
        }

        if (line.StartsWith("type ", StringComparison.Ordinal) || line.StartsWith("members ", StringComparison.Ordinal))
        {
            return line.Split(' ')[1];
        }

        var end = line.IndexOf("::", StringComparison.Ordinal);
        var type = line[..end];
        var method = line[(end + 2)..line.IndexOf('`', end)];

        // Type+<Method>d::MoveNext and Type+<>c::<Method>b_0 are parts of Type.Method.
        var generated = type.IndexOf("+<", StringComparison.Ordinal);
        var text = generated < 0 ? method : type[generated..] + method;
        var owner = generated < 0 ? type : type[..generated];
        var source = text.Split('<', '>').FirstOrDefault(part => part.Length > 0 && char.IsLetter(part[0]) && text.Contains($"<{part}>"))
            ?? method;
        return $"{owner[(owner.LastIndexOf('.') + 1)..]}.{source}";
    }

    [GeneratedRegex(@"(?:__|(?<=DisplayClass)|\|)\d+_(\d+)", RegexOptions.CultureInvariant)]
    private static partial Regex InMethod();

    [GeneratedRegex(@">d__\d+", RegexOptions.CultureInvariant)]
    private static partial Regex StateMachine();
}
