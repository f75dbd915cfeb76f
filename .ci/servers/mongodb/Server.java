import de.bwaldvogel.mongo.MongoDatabase;
import de.bwaldvogel.mongo.MongoServer;
import de.bwaldvogel.mongo.MongoVersion;
import de.bwaldvogel.mongo.backend.CollectionOptions;
import de.bwaldvogel.mongo.backend.CursorRegistry;
import de.bwaldvogel.mongo.backend.Index;
import de.bwaldvogel.mongo.backend.QueryResult;
import de.bwaldvogel.mongo.backend.memory.MemoryBackend;
import de.bwaldvogel.mongo.backend.memory.MemoryCollection;
import de.bwaldvogel.mongo.backend.memory.MemoryDatabase;
import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.wire.bson.BsonDecoder;
import de.bwaldvogel.mongo.wire.bson.BsonEncoder;
import de.bwaldvogel.mongo.wire.message.MongoMessage;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufInputStream;
import io.netty.buffer.ByteBufOutputStream;
import io.netty.buffer.Unpooled;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;

/**
 * MongoDB's protocol over memory and a log of the commands that changed something. A command is in the log before it is
 * answered, so that a killed server that starts again has everything that it acknowledged.
 */
final class Server {
  public static void main(String[] arguments) throws IOException {
    MongoServer server = new MongoServer(new Logged(Path.of(arguments[2])).version(new Version()));
    server.bind(arguments[0], Integer.parseInt(arguments[1]));
    Runtime.getRuntime().addShutdownHook(new Thread(server::shutdownNow));
    System.out.println("Ready");
  }

  private static final class Logged extends MemoryBackend {
    private static final Set<String> CHANGES =
        Set.of("insert", "update", "delete", "findAndModify", "findandmodify", "create", "createIndexes", "collMod", "drop", "dropDatabase");
    private final OutputStream log;

    Logged(Path path) throws IOException {
      if (Files.exists(path)) replay(path);
      log = Files.newOutputStream(path, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }

    @Override
    public MemoryDatabase openOrCreateDatabase(String name) {
      return new ById(name, getCursorRegistry());
    }

    @Override
    public Document handleMessage(MongoMessage message) {
      Document command = message.getDocument();
      if (!CHANGES.contains(command.keySet().iterator().next())) return super.handleMessage(message);
      synchronized (log) {
        Document reply = super.handleMessage(message);
        append(message.getDatabaseName(), command);
        return reply;
      }
    }

    /** With one call to the system, so that a kill leaves a record whole or not at all. */
    private void append(String database, Document command) {
      ByteBuf record = Unpooled.buffer();
      try (ByteBufOutputStream out = new ByteBufOutputStream(record)) {
        out.writeUTF(database);
        BsonEncoder.encodeDocument(command, record);
        log.write(record.array(), 0, record.readableBytes());
      } catch (IOException error) {
        throw new UncheckedIOException(error);
      }
    }

    private void replay(Path path) throws IOException {
      ByteBuf past = Unpooled.wrappedBuffer(Files.readAllBytes(path));
      ByteBufInputStream names = new ByteBufInputStream(past);
      while (past.isReadable()) {
        String database = names.readUTF();
        Document command = BsonDecoder.decodeBson(past);
        try {
          handleCommand(null, database, command.keySet().iterator().next(), command);
        } catch (RuntimeException refused) {
          // It was refused the first time, too.
        }
      }
    }
  }

  private static final class ById extends MemoryDatabase {
    private final CursorRegistry cursors;

    ById(String name, CursorRegistry cursors) {
      super(name, cursors);
      this.cursors = cursors;
    }

    @Override
    protected MemoryCollection openOrCreateCollection(String name, CollectionOptions options) {
      return new IdFirst(this, name, options, cursors);
    }
  }

  /** Looks documents up by `_id` whatever else the query asks for; without it every guarded write reads the collection. */
  private static final class IdFirst extends MemoryCollection {
    IdFirst(MongoDatabase database, String name, CollectionOptions options, CursorRegistry cursors) {
      super(database, name, options, cursors);
    }

    @Override
    protected QueryResult matchDocuments(Document query, Document orderBy, int skip, int limit, int batchSize, Document projection) {
      Collection<?> ids = idsIn(query);
      if (ids == null) return super.matchDocuments(query, orderBy, skip, limit, batchSize, projection);
      List<Document> found = new ArrayList<>();
      for (Object id : ids) for (Integer position : idIndex().getPositions(new Document("_id", id))) found.add(getDocument(position));
      return matchDocumentsFromStream(found.stream(), query, orderBy, skip, limit, batchSize, projection);
    }

    private static Collection<?> idsIn(Document query) {
      Object condition = query.get("_id");
      if (condition instanceof String) return List.of(condition);
      boolean isList = condition instanceof Document && ((Document) condition).size() == 1 && ((Document) condition).get("$in") instanceof Collection;
      return isList ? (Collection<?>) ((Document) condition).get("$in") : null;
    }

    private Index<Integer> idIndex() {
      return getIndexes().stream().filter(index -> index.getName().equals("_id_")).findFirst().orElseThrow();
    }
  }

  /** Today's clients refuse the server's own wire version, and need nothing of the newer one that it lacks. */
  private static final class Version implements MongoVersion {
    @Override
    public List<Integer> getVersionArray() {
      return List.of(5, 0, 0);
    }

    @Override
    public int getWireVersion() {
      return 13;
    }
  }
}
