package org.mattersarising.standalone.data;

import java.nio.file.Path;

/** A process of its own that runs PostgreSQL in a directory until it is ended; for tests that kill it. */
final class HoldsADirectory {

    public static void main(String[] arguments) throws InterruptedException {
        DataDirectory directory = DataDirectory.take(Path.of(arguments[0]), "serve");
        OwnPostgres postgres = OwnPostgres.start(directory);
        System.out.println(postgres.pid());
        Thread.currentThread().join();
    }

    private HoldsADirectory() {}
}
