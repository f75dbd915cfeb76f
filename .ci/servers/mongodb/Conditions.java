import de.bwaldvogel.mongo.bson.Document;
import java.util.Collection;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** What a query asks of single fields, as far as an order of documents helps with it: more may fit than the query finds. */
final class Conditions {
  private final Map<String, Object> fixed = new HashMap<>();
  private final Map<String, Object> highest = new HashMap<>();

  /** Of the query itself and of what it joins with `$and`. */
  Conditions(Document query) {
    note(query);
  }

  private void note(Document query) {
    query.forEach(this::note);
    if (query.get("$and") instanceof Collection) for (Object clause : (Collection<?>) query.get("$and")) note((Document) clause);
  }

  private void note(String field, Object condition) {
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

  /** The values of the first of the fields, as far as each has one only. */
  List<Object> startOf(List<String> fields) {
    return fields.stream().takeWhile(fixed::containsKey).map(fixed::get).collect(Collectors.toList());
  }

  /** How far the first of the fields that is not fixed may go; `null` when there is no limit. */
  Object limitOf(List<String> fields) {
    return fields.stream().dropWhile(fixed::containsKey).findFirst().map(highest::get).orElse(null);
  }

  /** Whether what is found comes, by these fields, in the order that is asked for or in its reverse. */
  boolean areInOrder(List<String> fields, Document orderBy) {
    if (orderBy == null || orderBy.isEmpty() || orderBy.values().stream().distinct().count() > 1) return false;
    Iterator<String> order = orderBy.keySet().stream().filter(field -> !fixed.containsKey(field)).iterator();
    for (String field : fields.subList(startOf(fields).size(), fields.size())) if (order.hasNext() && !order.next().equals(field)) return false;
    return !order.hasNext();
  }
}
