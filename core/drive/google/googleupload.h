#pragma once

#include "core/drive/drive.h"
#include "core/drive/google/googleflow.h"
#include "core/drive/google/googleresumepoint.h"
#include "core/drive/google/googlesource.h"
#include "core/drive/google/googletrace.h"

#include <functional>
#include <optional>

namespace Aloft {

/// A file on its way up: small ones in one request, large ones in a session. Done when Google's
/// checksum is the file's own.
class GoogleUpload : public GoogleFlow<DriveUploadTask>
{
    Q_OBJECT

public:
    GoogleUpload(GoogleWire *wire, const UploadOrder &order);

    const DriveItem &item() const override { return m_item; }

protected:
    void begin() override;

private:
    using Next = std::function<void()>;

    bool isSmall() const;
    void takeStamp(const FileStamp &stamp);
    void whereUnchanged(Next next);
    bool isReplacing() const { return !m_order.replacedId.isEmpty(); }
    void read();
    void whenRead(Next next);

    void choose();
    void takeId();
    void lookBefore();
    void compare(const DriveItem &item);
    void lookWhatHasTheId();
    void takeMade(const DriveItem &item);
    void lookWhoWroteIt();
    bool haveForeign(const QList<GoogleRevision> &revisions) const;
    HttpRequest revisionsRequest() const;

    void leaveTrace(const QByteArray &md5);
    void send();
    void sendAtOnce();
    void sendInOneRequest();
    void sendInSession();
    HttpRequest uploadRequest(const QString &kind) const;
    QByteArray description() const;
    void recover(const Error &error, int status, GoogleRefusal::Again again);

    void takeAnswer(const QByteArray &body);
    void verify();
    void check();
    void lookForOvertaken();
    void takeRevisions(const QList<GoogleRevision> &revisions);
    void keepOvertaken(const QString &revision);
    void takeBack(const Error &error);
    static QByteArray md5Of(const DriveItem &item);
    bool isOurContent(const DriveItem &item) const;

    UploadOrder m_order;
    GoogleResumePoint m_point;
    GoogleTrace m_trace;
    FileStamp m_stamp; ///< of the file, when it began
    QByteArray m_type;
    std::optional<GoogleSource> m_source; ///< once it is read
    Next m_whenRead;
    bool m_isMade = false; ///< the new item is there; what follows replaces its content
    QString m_seenVersion; ///< of the item to replace, just before
    DriveItem m_item;
    int m_failures = 0;
    int m_mismatches = 0;
};

} // namespace Aloft
