package io.goshawk.bench;

/** The engines that are compared; the last is what the others are measured against. */
enum PeerKind {
    GOSHAWK("Goshawk, profile features and filters"),
    CONTEXTS("Esper, keyed contexts"),
    GROUPS("Esper, one window and group by"),
    JAVA("hand-written Java");

    private final String title;

    PeerKind(String title) {
        this.title = title;
    }

    String title() {
        return title;
    }

    Peer start(Workload workload) {
        return switch (this) {
            case GOSHAWK -> new GoshawkPeer(workload);
            case CONTEXTS -> new EsperPeer(workload, "esper-contexts.epl");
            case GROUPS -> new EsperPeer(workload, "esper-groups.epl");
            case JAVA -> new JavaPeer(workload);
        };
    }
}
