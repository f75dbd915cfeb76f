import de.bwaldvogel.mongo.MongoDatabase;
import de.bwaldvogel.mongo.backend.CollectionOptions;
import de.bwaldvogel.mongo.backend.CursorRegistry;
import de.bwaldvogel.mongo.backend.Index;
import de.bwaldvogel.mongo.backend.QueryResult;
import de.bwaldvogel.mongo.backend.memory.MemoryCollection;
import de.bwaldvogel.mongo.bson.Document;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** Goes by an index wherever a real server would; every document that it comes to is still compared with the whole query. */
final class IndexedCollection extends MemoryCollection {
  IndexedCollection(MongoDatabase database, String name, CollectionOptions options, CursorRegistry cursors) {
    super(database, name, options, cursors);
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
    Map<String, Object> fixed = new HashMap<>();
    Map<String, Object> highest = new HashMap<>();
    conditions(query).forEach(clause -> clause.forEach((field, condition) -> note(field, condition, fixed, highest)));
    OrderedIndex best = null;
    for (Index<Integer> index : getIndexes()) if (index instanceof OrderedIndex) best = better(best, (OrderedIndex) index, fixed, orderBy);
    return best == null ? thoseThatHaveIt(query) : along(best, query, orderBy, wanted, fixed, highest);
  }

  /** By the sparse index of a field that has to be greater than something; `null` when there is none. */
  private Stream<Document> thoseThatHaveIt(Document query) {
    for (Map.Entry<String, Object> condition : query.entrySet()) {
      boolean wantsValue = condition.getValue() instanceof Document && ((Document) condition.getValue()).containsKey("$gt");
      for (Index<Integer> index : getIndexes())
        if (wantsValue && index instanceof OrderedIndex && ((OrderedIndex) index).isAllWith(condition.getKey()))
          return StreamSupport.stream(((OrderedIndex) index).all().spliterator(), false).map(this::getDocument);
    }
    return null;
  }

  private Stream<Document> along(OrderedIndex index, Document query, Document orderBy, int wanted, Map<String, Object> fixed, Map<String, Object> highest) {
    List<Object> values = new ArrayList<>();
    for (String field : index.fields().subList(0, prefix(index, fixed))) values.add(fixed.get(field));
    Object bound = values.size() < index.fields().size() ? highest.get(index.fields().get(values.size())) : null;
    NavigableMap<List<Object>, Integer> places = bound == null ? index.startingWith(values) : index.startingWith(values, bound);
    boolean isOrdered = sorts(index, fixed, orderBy);
    Stream<Document> documents = (isOrdered && isDescending(orderBy) ? places.descendingMap() : places).values().stream().map(this::getDocument);
    return isOrdered && wanted > 0 ? documents.filter(document -> documentMatchesQuery(document, query)).limit(wanted) : documents;
  }

  private static OrderedIndex better(OrderedIndex best, OrderedIndex other, Map<String, Object> fixed, Document orderBy) {
    if (!other.isComplete() || prefix(other, fixed) == 0) return best;
    if (best == null || prefix(other, fixed) > prefix(best, fixed)) return other;
    return prefix(other, fixed) == prefix(best, fixed) && sorts(other, fixed, orderBy) && !sorts(best, fixed, orderBy) ? other : best;
  }

  /** How many of the first fields have one value only. */
  private static int prefix(OrderedIndex index, Map<String, Object> fixed) {
    int count = 0;
    while (count < index.fields().size() && fixed.containsKey(index.fields().get(count))) count++;
    return count;
  }

  /** Whether the rest of the index is in the order that is asked for. */
  private static boolean sorts(OrderedIndex index, Map<String, Object> fixed, Document orderBy) {
    if (orderBy == null || orderBy.isEmpty() || orderBy.values().stream().distinct().count() > 1) return false;
    List<String> rest = index.fields().subList(prefix(index, fixed), index.fields().size());
    Iterator<String> order = orderBy.keySet().stream().filter(field -> !fixed.containsKey(field)).iterator();
    for (String field : rest) if (order.hasNext() && !order.next().equals(field)) return false;
    return !order.hasNext();
  }

  private static boolean isDescending(Document orderBy) {
    return ((Number) orderBy.values().iterator().next()).intValue() < 0;
  }

  /** The query itself and what it joins with `$and`. */
  private static List<Document> conditions(Document query) {
    List<Document> all = new ArrayList<>(List.of(query));
    if (query.get("$and") instanceof Collection) for (Object clause : (Collection<?>) query.get("$and")) all.addAll(conditions((Document) clause));
    return all;
  }

  private static void note(String field, Object condition, Map<String, Object> fixed, Map<String, Object> highest) {
    if (isValue(condition)) fixed.put(field, condition);
    if (!(condition instanceof Document)) return;
    ((Document) condition).forEach((operator, value) -> {
      if (operator.equals("$eq") && isValue(value)) fixed.put(field, value);
      if ((operator.equals("$lt") || operator.equals("$lte")) && value instanceof Number) highest.put(field, value);
    });
  }

  private static boolean isValue(Object value) {
    return value instanceof String || value instanceof Number || value instanceof Boolean;
  }
}
