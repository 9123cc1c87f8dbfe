import io.goshawk.engine.PipelinePorts;
import io.goshawk.engine.event.Partition;
import java.nio.file.Path;

/** A journal that takes over from one that is lost, some of whose input is deleted. */
class WriteVersion2 extends Writing {
    public static void main(String[] args) {
        Path folder = Path.of(args[0]);
        Writing writing = new WriteVersion2();
        writing.addRecords(150);
        writing.run(folder.resolveSibling(folder.getFileName() + "-lost"),
                WriteVersion1.firstRules(), "00000000-0000-4000-8000-0000000000ff",
                Writing.End.BEHIND_COMMIT);
        writing.source.delete(new Partition("transactions", 0), 5);
        String id = "00000000-0000-4000-8000-000000000002";
        writing.run(folder, WriteVersion1.firstRules(), id, Writing.End.BEFORE_COMMIT);
        writing.run(folder, WriteVersion1.firstRules(), id, Writing.End.STOP);
        writing.addRecords(120);
        writing.run(folder, WriteVersion1.secondRules(), id, Writing.End.BEHIND_COMMIT);
        writing.run(folder, WriteVersion1.secondRules(), id, Writing.End.STOP);
        writing.addRecords(60);
        writing.run(folder, WriteVersion1.firstRules(), id, Writing.End.STOP);
        Writing.count(folder);
    }

    @Override
    PipelinePorts ports(PipelinePorts plain) {
        return plain.withHistory(source);
    }
}
