package io.goshawk.cli;

/** The words of a case file, for somebody who does not know them. */
final class CaseFileGlossary {
    private static final String[][] WORDS = {
            {"Advice (outcome)", "What the engine recommends for a payment: to approve it, to let "
                    + "a person review it, or to decline it. Who acts on it is another system."},
            {"Card token", "Stands for a card number and cannot be turned back into it."},
            {"Clock", "The engine's own: the latest time of any payment seen so far. Windows of "
                    + "time are measured by it."},
            {"Evidence", "The figures that a rule noted when it fired."},
            {"Feature", "A figure about a card, a merchant or another entity at that moment, such "
                    + "as the number of its payments within ten minutes."},
            {"Journal", "The append-only record of everything that influenced a decision, and the "
                    + "decision. Its entries are numbered."},
            {"Rule", "A condition written by the bank's analysts. Live rules count; shadow rules "
                    + "are recorded and have no effect."},
            {"Rule set", "All rules, lists, profiles and the policy in force at one moment, named "
                    + "by a hash of their texts."},
            {"Score", "The sum of the points of the live rules that fired, at most 1000."}};

    private CaseFileGlossary() {}

    static void write(HtmlPage page) {
        page.heading("Words");
        StringBuilder list = new StringBuilder("<dl>\n");
        for (String[] word : WORDS) {
            list.append("<dt>").append(HtmlPage.escape(word[0])).append("</dt><dd>")
                    .append(HtmlPage.escape(word[1])).append("</dd>\n");
        }
        page.raw(list.append("</dl>\n").toString());
    }
}
