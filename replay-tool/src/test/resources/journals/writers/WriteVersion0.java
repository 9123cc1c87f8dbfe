import java.nio.file.Path;

/** Two rule sets, the first one twice, with deaths in commits. */
class WriteVersion0 {
    public static void main(String[] args) {
        Path folder = Path.of(args[0]);
        Writing writing = new Writing();
        String id = "00000000-0000-4000-8000-000000000000";
        writing.addRecords(170);
        writing.run(folder, Writing.firstRules(), id, Writing.End.BEFORE_COMMIT);
        writing.run(folder, Writing.firstRules(), id, Writing.End.STOP);
        writing.addRecords(120);
        writing.run(folder, Writing.secondRules(), id, Writing.End.BEHIND_COMMIT);
        writing.run(folder, Writing.secondRules(), id, Writing.End.STOP);
        writing.addRecords(60);
        writing.run(folder, Writing.firstRules(), id, Writing.End.STOP);
        Writing.count(folder);
    }
}
