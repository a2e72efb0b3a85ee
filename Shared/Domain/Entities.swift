// The things identifiers name. What a service tells about them stands in its contract.

public enum Studio { public typealias ID = Identifier<Studio> }
public enum Account { public typealias ID = Identifier<Account> }
public enum Gallery { public typealias ID = Identifier<Gallery> }
public enum Scene { public typealias ID = Identifier<Scene> }
public enum Media { public typealias ID = Identifier<Media> }
public enum Contact { public typealias ID = Identifier<Contact> }
public enum Invitation { public typealias ID = Identifier<Invitation> }
public enum Mail { public typealias ID = Identifier<Mail> }
