#pragma once

#include "core/base/filestamp.h"
#include "core/drive/google/googleflow.h"

#include <QUrl>

namespace Aloft {

/// What goes up in a session.
struct GoogleSessionOrder
{
    QString file;
    qint64 size = 0;        ///< bytes
    QByteArray type;        ///< mime type
    HttpRequest opening;    ///< the call that answers with the session's address
    QUrl session;           ///< one that was begun before; empty: none
    QString guardedId;      ///< the item that is replaced; empty: none
    QString guardedVersion; ///< what it must still be when its last bytes are sent; empty: anything
    std::shared_ptr<Bandwidth> bandwidth; ///< how fast; may be null
    FileStamp stamp;                      ///< of the file
};

/// A large file on its way up in a session of Google's, which knows how far it has come and lives a
/// week. What breaks is taken up where Google says; a session that is gone is begun anew.
/// Fails with Conflict when the guarded item is another version by now, and with Busy when the file
/// has changed before its last bytes went.
class GoogleSession : public GoogleFlow<Task>
{
    Q_OBJECT

public:
    GoogleSession(GoogleWire *wire, const GoogleSessionOrder &order);

    const QByteArray &answer() const { return m_answer; } ///< the file that was made; once done
    int status() const { return m_status; } ///< of the last answer, also after a failure

Q_SIGNALS:
    /// The address is a secret: whoever has it may write.
    void sessionChanged(const QUrl &session);

protected:
    void begin() override;

private:
    void open();
    void takeSession(const HttpReply &reply);
    void askState();
    void sendFrom(qint64 offset);
    void guardThenSend(qint64 offset);
    void send(qint64 offset);
    void sendRest(qint64 offset);
    void put(const HttpRequest &request);
    HttpRequest putRequest(const QByteArray &range) const;
    void take(const HttpReply &reply);
    void recover(const Error &error, int status, GoogleRefusal::Again again);
    void reopen(const Error &error);
    void askLater(const Error &error);

    GoogleSessionOrder m_order;
    QByteArray m_answer;
    int m_status = 0;
    qint64 m_known = 0;          ///< the most bytes that Google said to have in this session
    int m_failures = 0;          ///< since it last had more
    bool m_hasDisagreed = false; ///< about how far it is, since then
    int m_sessions = 0;          ///< begun here
};

} // namespace Aloft
