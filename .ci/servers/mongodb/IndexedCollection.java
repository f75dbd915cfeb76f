import de.bwaldvogel.mongo.MongoDatabase;
import de.bwaldvogel.mongo.backend.CollectionOptions;
import de.bwaldvogel.mongo.backend.CursorRegistry;
import de.bwaldvogel.mongo.backend.Index;
import de.bwaldvogel.mongo.backend.QueryResult;
import de.bwaldvogel.mongo.backend.memory.MemoryCollection;
import de.bwaldvogel.mongo.bson.Document;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Goes by an index wherever a real server would; every document that it comes to is still compared with the whole query. */
final class IndexedCollection extends MemoryCollection {
  IndexedCollection(MongoDatabase database, String name, CollectionOptions options, CursorRegistry cursors) {
    super(database, name, options, cursors);
  }

  /** Nobody asks, and to know it every document is encoded twice when it changes. */
  @Override
  protected boolean tracksDataSize() {
    return false;
  }

  @Override
  protected QueryResult matchDocuments(Document query, Document orderBy, int skip, int limit, int batchSize, Document projection) {
    Collection<?> ids = idsIn(query);
    Stream<Document> candidates = ids != null ? withIds(ids) : candidates(query, orderBy, limit == 0 ? 0 : skip + limit);
    if (candidates == null) return super.matchDocuments(query, orderBy, skip, limit, batchSize, projection);
    return matchDocumentsFromStream(candidates, query, orderBy, skip, limit, batchSize, projection);
  }

  /** Without this every guarded write would read the collection. */
  private static Collection<?> idsIn(Document query) {
    Object condition = query.get("_id");
    if (condition instanceof String) return List.of(condition);
    boolean isList = condition instanceof Document && ((Document) condition).size() == 1 && ((Document) condition).get("$in") instanceof Collection;
    return isList ? (Collection<?>) ((Document) condition).get("$in") : null;
  }

  private Stream<Document> withIds(Collection<?> ids) {
    List<Document> found = new ArrayList<>();
    for (Object id : ids) for (Integer position : idIndex().getPositions(new Document("_id", id))) found.add(getDocument(position));
    return found.stream();
  }

  private Index<Integer> idIndex() {
    return getIndexes().stream().filter(index -> index.getName().equals("_id_")).findFirst().orElseThrow();
  }

  /** By the index of which the query fixes most; `null` when it fixes the first field of none. @param wanted how many are enough, or 0. */
  private Stream<Document> candidates(Document query, Document orderBy, int wanted) {
    Conditions conditions = new Conditions(query);
    OrderedIndex best = null;
    for (OrderedIndex index : orderedIndexes()) if (index.isComplete() && isBetter(index, best, conditions, orderBy)) best = index;
    return best == null ? thoseThatHaveIt(query) : along(best, conditions, query, orderBy, wanted);
  }

  private List<OrderedIndex> orderedIndexes() {
    return getIndexes().stream().filter(OrderedIndex.class::isInstance).map(OrderedIndex.class::cast).collect(Collectors.toList());
  }

  /** By the sparse index of a field that has to be greater than something; `null` when there is none. */
  private Stream<Document> thoseThatHaveIt(Document query) {
    for (Map.Entry<String, Object> condition : query.entrySet()) {
      boolean wantsValue = condition.getValue() instanceof Document && ((Document) condition.getValue()).containsKey("$gt");
      for (OrderedIndex index : orderedIndexes()) if (wantsValue && index.isAllWith(condition.getKey())) return index.all().stream().map(this::getDocument);
    }
    return null;
  }

  private Stream<Document> along(OrderedIndex index, Conditions conditions, Document query, Document orderBy, int wanted) {
    NavigableMap<List<Object>, Integer> places = index.startingWith(conditions.startOf(index.fields()), conditions.limitOf(index.fields()));
    boolean isOrdered = conditions.areInOrder(index.fields(), orderBy);
    Stream<Document> documents = (isOrdered && isDescending(orderBy) ? places.descendingMap() : places).values().stream().map(this::getDocument);
    return isOrdered && wanted > 0 ? documents.filter(document -> documentMatchesQuery(document, query)).limit(wanted) : documents;
  }

  private static boolean isBetter(OrderedIndex index, OrderedIndex best, Conditions conditions, Document orderBy) {
    int more = conditions.startOf(index.fields()).size() - (best == null ? 0 : conditions.startOf(best.fields()).size());
    return more > 0 || (more == 0 && best != null && conditions.areInOrder(index.fields(), orderBy) && !conditions.areInOrder(best.fields(), orderBy));
  }

  private static boolean isDescending(Document orderBy) {
    return ((Number) orderBy.values().iterator().next()).intValue() < 0;
  }
}
