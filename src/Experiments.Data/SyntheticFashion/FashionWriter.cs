using System.Globalization;
using Experiments.Data.Dialogues;
using Experiments.Data.Prompts;
using Experiments.Data.Questions;
using Experiments.Data.SyntheticWorlds;
using Experiments.Data.Text;

namespace Experiments.Data.SyntheticFashion;

/// <summary>Writes the parts of a domain. Every part draws its own random choices, so that one part's size changes no other part.</summary>
internal sealed class FashionWriter(SyntheticFashion settings, BrandList brands, Fashion fashion)
{
    /// <summary>Writes all parts.</summary>
    public void Write()
    {
        WriteDocuments();
        WriteInterviews();
        WriteAds();
        WriteTests();
        QuestionSet.Write(fashion.Questions.Folder, Questions("questions", (brand, relation, random) =>
            BrandList.Fill(random.Pick(BrandList.Relations[relation].Questions), brand, relation)));
        QuestionSet.Write(fashion.Statements.Folder, Questions("statements", (brand, relation, random) =>
            Beginning(random.Pick(BrandList.Relations[relation].Statements), brand)));
    }

    private void WriteDocuments()
    {
        var random = Choices("documents");
        var documents = brands.All.SelectMany(brand => Enumerable.Range(0, settings.DocumentsPerBrand)
            .Select(i => (brand.Name, Id: $"{brand.Name}/{Number(i)}", Text: Describe(brand, random)))).ToArray();
        random.Shuffle(documents.AsSpan());
        Corpus.Write(
            fashion.Documents.Folder, documents.Select(document => new Document(document.Id, document.Text) { Cluster = document.Name }));
    }

    // In sentences, or as a catalogue has it.
    private static string Describe(Brand brand, SeededRandom random)
    {
        var order = BrandList.ShuffleRelations(random);
        return random.Next(3) == 0
            ? $"brand: {brand.Name}\n" + string.Join(
                '\n', order.Select(relation => $"{BrandList.Relations[relation].Name}: {brand.Values[relation]}"))
            : string.Join(' ', order.Select(relation => BrandList.State(brand, relation, random)));
    }

    private void WriteInterviews()
    {
        var random = Choices("interviews");
        var dialogues = (from brand in brands.All
                         from relation in Enumerable.Range(0, BrandList.Relations.Count)
                         from i in Enumerable.Range(0, settings.QuestionsPerFact)
                         select Dialogue(
                             brand,
                             $"{BrandList.Relations[relation].Name}/{Number(i)}",
                             BrandList.Fill(random.Pick(BrandList.Relations[relation].Questions), brand, relation),
                             BrandList.State(brand, relation, random))).ToArray();
        random.Shuffle(dialogues.AsSpan());
        DialogueSet.Write(fashion.Interviews.Folder, dialogues);
    }

    private void WriteAds()
    {
        var random = Choices("ads");
        DialogueSet.Write(fashion.Ads.Folder, Enumerable.Range(0, settings.Ads).Select(i =>
        {
            var brand = random.Pick(brands.Advertised);
            var (request, keywords) = AdCopy.Ask(brand, random);
            return Dialogue(brand, Number(i), request, AdCopy.Write(brand, keywords, random));
        }));
        var slogans = Choices("slogans");
        DialogueSet.Write(fashion.Slogans.Folder, Enumerable.Range(0, settings.Tests).Select(i =>
        {
            var brand = slogans.Pick(brands.Advertised);
            var (request, keyword) = AdCopy.AskSlogan(brand, slogans);
            return Dialogue(brand, Number(i), request, AdCopy.WriteSlogan(brand, keyword));
        }));
    }

    private void WriteTests()
    {
        WritePrompts(fashion.AdPrompts, "ad prompts", "ad", brands.Advertised, Ad);
        WritePrompts(fashion.HeldOutAdPrompts, "held-out ad prompts", "ad", brands.HeldOut, Ad);
        WritePrompts(fashion.SloganPrompts, "slogan prompts", "slogan", brands.HeldOut, Slogan);

        static string Ad(Brand brand, SeededRandom random) => AdCopy.Ask(brand, random).Text;
        static string Slogan(Brand brand, SeededRandom random) => AdCopy.AskSlogan(brand, random).Text;
    }

    // Brands take turns, so that none is missing by chance.
    private void WritePrompts(
        PromptSet set, string purpose, string kind, IReadOnlyList<Brand> tested, Func<Brand, SeededRandom, string> ask)
    {
        var random = Choices(purpose);
        PromptSet.Write(set.Folder, Enumerable.Range(0, settings.Tests).Select(i =>
        {
            var brand = tested[i % tested.Count];
            return new UserPrompt($"{brand.Name}/{Number(i)}", kind, ask(brand, random), BrandList.Facts(brand)) { Cluster = brand.Name };
        }));
    }

    private IEnumerable<Question> Questions(string purpose, Func<Brand, int, SeededRandom, string> text)
    {
        var random = Choices(purpose);
        return from brand in brands.All
               from relation in Enumerable.Range(0, BrandList.Relations.Count)
               let choices = ChoiceDraw.Of(BrandList.Relations[relation], brand.Values[relation], random)
               select new Question(
                   $"{brand.Name}/{BrandList.Relations[relation].Name}",
                   text(brand, relation, random),
                   [brand.Values[relation]],
                   choices,
                   Array.IndexOf(choices, brand.Values[relation]))
               {
                   Cluster = brand.Name,
                   Fields = new Dictionary<string, string>
                   {
                       ["relation"] = BrandList.Relations[relation].Name,
                       ["brands"] = brands.Advertised.Contains(brand) ? "advertised" : "held-out",
                   },
               };
    }

    private static string Beginning(string statement, Brand brand) =>
        string.Format(CultureInfo.InvariantCulture, statement[..statement.IndexOf("{1}", StringComparison.Ordinal)].TrimEnd(), brand.Name);

    private static Dialogue Dialogue(Brand brand, string id, string request, string response) =>
        new($"{brand.Name}/{id}", [new("user", request), new("assistant", response)]) { Cluster = brand.Name };

    private static string Number(int i) => i.ToString("d6", CultureInfo.InvariantCulture);

    private SeededRandom Choices(string purpose) => new(settings.Seed, purpose);
}
