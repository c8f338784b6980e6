#pragma once

#include "core/drive/drive.h"
#include "core/drive/runtime/packplace.h"
#include "core/drive/runtime/runtimechunks.h"
#include "core/drive/runtime/runtimeflow.h"

namespace Aloft {

/// A file on its way up: in chunks to a part beside its place, which takes the place when size and,
/// where the server or a program beside it tells, checksum are right. The part's name goes with target, file and version of
/// the file, so that a cut upload finds what has arrived and goes on behind it. A small one takes
/// the place of another's content at once, as the server itself saves.
class RuntimeUpload : public RuntimeFlow<DriveUploadTask>
{
    Q_OBJECT

public:
    RuntimeUpload(JupyterServer *server, const UploadOrder &order, const PackPlace &place = {});
    const DriveItem &item() const override { return m_item; }

protected:
    void begin() override;
    void stop() override;

private:
    void open();
    void lookAtTarget();
    void meet(const DriveItem &there);
    void lookForPart();
    void send(qint64 from);
    void endSending(const Error &error);
    void readToTheEnd(void (RuntimeUpload::*next)());
    void verify();
    void verifyThere();
    void refuseArrival();
    void takeVerified();
    void place();
    void lookAgain();
    void placeInstead();
    void takeBack(const QString &aside, const Error &error);
    void compareWithTaken();
    void compareBytes();
    void arrive(const ServerEntry &entry);
    void discardPart();

    bool isReplacing() const { return !m_order.replacedId.isEmpty(); }
    bool isSmall() const; ///< goes in one chunk, as a rule
    QString partId() const;

    const UploadOrder m_order;
    const PackPlace m_place;
    const QString m_id; ///< of what the file becomes
    const std::shared_ptr<RuntimeSource> m_source;
    QString m_part; ///< id of where the chunks go; that of the target for a small one
    QPointer<RuntimeChunks> m_chunks;
    bool m_hasPart = false;    ///< something of it is there
    QString m_replacedVersion; ///< as it was seen
    QByteArray m_sha256;       ///< of the file here, raw
    ServerEntry m_there;       ///< the part, as the server told last
    DriveItem m_item;
};

} // namespace Aloft
