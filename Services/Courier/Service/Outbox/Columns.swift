import CourierAPI
import SharingAPI
import Storage

extension MailKind: SQLColumn {}
extension MailStatus: SQLColumn {}
