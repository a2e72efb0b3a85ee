// The things identifiers name. What a service tells about them stands in its contract.

public enum Studio { public typealias ID = Identifier<Studio> }
public enum Account { public typealias ID = Identifier<Account> }
public enum Gallery { public typealias ID = Identifier<Gallery> }
public enum Scene { public typealias ID = Identifier<Scene> }
public enum Media { public typealias ID = Identifier<Media> }
public enum Contact { public typealias ID = Identifier<Contact> }
public enum Invitation { public typealias ID = Identifier<Invitation> }
/// A secret that anybody may hold: a guest link, a secure link for colleagues, or a share.
public enum Link { public typealias ID = Identifier<Link> }
/// A client's own account at one studio: a confirmed email address, and a password if they chose one.
public enum ClientAccount { public typealias ID = Identifier<ClientAccount> }
public enum AccessRequest { public typealias ID = Identifier<AccessRequest> }
/// Whatever an access code opens: an invitation, a link, or a gallery's own address. It has that thing's identifier.
public enum CodeHolder { public typealias ID = Identifier<CodeHolder> }
public enum Mail { public typealias ID = Identifier<Mail> }
