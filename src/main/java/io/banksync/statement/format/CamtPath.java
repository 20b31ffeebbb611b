package io.banksync.statement.format;

import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * An element of a file and what it means, by the names of the elements around it.
 */
final class CamtPath {

	// Version .01 has the version in the name.
	private static final List<String> MESSAGES = List.of("BkToCstmrStmt", "BkToCstmrAcctRpt", "BkToCstmrDbtCdtNtfctn",
			"BkToCstmrStmtV01", "BkToCstmrAcctRptV01", "BkToCstmrDbtCdtNtfctnV01");

	private static final CamtPath NOWHERE = new CamtPath("");

	private static final CamtPath FILE = file();

	private final Map<String, CamtPath> children = new HashMap<>();

	private final String place;

	private @Nullable CamtScope scope;

	private @Nullable CamtField field;

	private int rank;

	private CamtPath(String place) {
		this.place = place;
	}

	/** Returns what is around the messages of a file: nothing, or any envelope. */
	static CamtPath outside() {
		return FILE;
	}

	private static CamtPath file() {
		CamtPath file = new CamtPath("");
		CamtPath message = new CamtPath("");
		MESSAGES.forEach((name) -> file.children.put(name, message));
		Map<CamtScope, CamtPath> roots = new EnumMap<>(CamtScope.class);
		for (CamtScope scope : CamtScope.values()) {
			CamtPath root = new CamtPath(scope.prefix());
			root.scope = scope;
			roots.put(scope, root);
			CamtScope outer = scope.outer();
			for (String path : scope.paths()) {
				((outer != null) ? roots.getOrDefault(outer, message) : message).put(path, root);
			}
		}
		for (CamtField field : CamtField.values()) {
			String[] paths = field.paths();
			for (int rank = 0; rank < paths.length; rank++) {
				CamtPath element = roots.getOrDefault(field.scope(), message).at(paths[rank]);
				element.field = field;
				element.rank = rank;
			}
		}
		return file;
	}

	private void put(String path, CamtPath element) {
		int slash = path.lastIndexOf('/');
		((slash < 0) ? this : at(path.substring(0, slash))).children.put(path.substring(slash + 1), element);
	}

	private CamtPath at(String path) {
		CamtPath element = this;
		for (String name : path.split("/")) {
			String place = element.place + ((element.scope != null || element.place.isEmpty()) ? "" : "/") + name;
			element = element.children.computeIfAbsent(name, (key) -> new CamtPath(place));
		}
		return element;
	}

	/** Returns an element in this one. What means nothing has nothing in it. */
	CamtPath child(String name) {
		CamtPath child = this.children.get(name);
		if (child != null) {
			return child;
		}
		return (this == FILE) ? FILE : NOWHERE;
	}

	/** Returns the part of the message that it is; null if it is none. */
	@Nullable CamtScope scope() {
		return this.scope;
	}

	/** Returns what its text says; null if that is nothing to us. */
	@Nullable CamtField field() {
		return this.field;
	}

	/** Returns how good a place it is for its field; 0 for the best. */
	int rank() {
		return this.rank;
	}

	/** Returns the names of the elements around it, from the statement on. */
	String place() {
		return this.place;
	}

}
