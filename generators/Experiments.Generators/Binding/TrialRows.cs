namespace Experiments.Generators.Binding;

/// <summary>The combinations of the axes that a profile has: what exclusions leave, and what is added.</summary>
internal sealed class TrialRows
{
    private const int Most = 100_000;
    private readonly IReadOnlyList<AxisSymbol> axes;
    private readonly Dictionary<AxisSymbol, HashSet<string>> values = [];

    private TrialRows(IReadOnlyList<AxisSymbol> axes, IReadOnlyList<BoundValue[]> all)
    {
        this.axes = axes;
        All = all;
    }

    /// <summary>Each combination as the values of the axes, in the order of the axes.</summary>
    public IReadOnlyList<BoundValue[]> All { get; }

    /// <summary>The combinations; null with very many of them, or with mistakes in the values.</summary>
    public static TrialRows? Of(IReadOnlyList<AxisSymbol> axes, IReadOnlyList<AxisSymbol[]> zips, BoundTrials trials, string profile)
    {
        var basis = new Product(axes, zips, profile, []);
        var added = trials.Includes.Select(include => new Product(axes, zips, profile, include.Points)).ToArray();
        var isUnclear = axes.Any(axis => axis.HasMistakes) || axes.Select(axis => axis.Property).Distinct().Count() < axes.Count;
        if (isUnclear || basis.Count == 0 || added.Prepend(basis).Sum(product => product.Count) > Most)
        {
            return null;
        }

        var excluded = trials.Excludes.Select(exclude => exclude.Points.Select(point => Columns(axes, point)).ToArray()).ToArray();
        var left = basis.Rows().Where(row => !excluded.Any(points => points.All(point => point.Codes.Contains(row[point.Axis].Code))));
        var all = left.Concat(added.SelectMany(product => product.Rows()))
            .GroupBy(row => string.Join("\n", row.Select(value => value.Code)))
            .Select(same => same.First());
        return new TrialRows(axes, [.. all]);
    }

    /// <summary>The value that an axis has in a combination.</summary>
    public BoundValue Value(BoundValue[] row, AxisSymbol axis) => row[IndexOf(axes, axis.Property)];

    /// <summary>Whether an axis has a value in any combination.</summary>
    public bool Has(AxisSymbol axis, BoundValue value)
    {
        if (!values.TryGetValue(axis, out var known))
        {
            values.Add(axis, known = [.. All.Select(row => Value(row, axis).Code)]);
        }

        return known.Contains(value.Code);
    }

    /// <summary>What is the same in two combinations that differ in one axis at most.</summary>
    public string Rest(BoundValue[] row, AxisSymbol axis) => string.Join(", ", axes.Zip(row, (other, value) => (other, value))
        .Where(pair => pair.other != axis)
        .Select(pair => $"{pair.other.Name.Text} = {pair.value.Text}"));

    private static (int Axis, HashSet<string> Codes) Columns(IReadOnlyList<AxisSymbol> axes, BoundPoint point) =>
        (IndexOf(axes, point.Property), [.. point.Values.Select(value => value.Code)]);

    private static int IndexOf(IReadOnlyList<AxisSymbol> axes, string property) =>
        Enumerable.Range(0, axes.Count).First(index => axes[index].Property == property);

    /// <summary>All combinations of the axes that have no given value; zipped axes advance together.</summary>
    private sealed class Product
    {
        private readonly BoundValue?[] given;
        private readonly (int[] Axes, Text.EquatableArray<BoundValue>[] Values, int Count)[] groups;

        public Product(
            IReadOnlyList<AxisSymbol> axes, IReadOnlyList<AxisSymbol[]> zips, string profile, IEnumerable<BoundPoint> points)
        {
            given = [.. axes.Select(axis => points.FirstOrDefault(point => point.Property == axis.Property)?.Values[0])];
            groups = [.. Enumerable.Range(0, axes.Count)
                .Where(index => given[index] is null)
                .GroupBy(index => zips.FirstOrDefault(zip => zip.Contains(axes[index]))?[0] ?? axes[index])
                .Select(group => group.ToArray())
                .Select(group => (group, group.Select(index => CombinationBinder.ValuesIn(axes[index], profile)).ToArray()))
                .Select(group => (group.Item1, group.Item2, group.Item2.Min(values => values.Count)))];
        }

        public double Count => groups.Aggregate(1.0, (all, group) => all * group.Count);

        public IEnumerable<BoundValue[]> Rows() => Enumerable.Range(0, (int)Count).Select(number =>
        {
            var row = given.ToArray();
            foreach (var (columns, lists, count) in groups)
            {
                for (var member = 0; member < columns.Length; member++)
                {
                    row[columns[member]] = lists[member][number % count];
                }

                number /= count;
            }

            return row!;
        })!;
    }
}
