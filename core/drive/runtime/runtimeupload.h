#pragma once

#include "core/drive/drive.h"
#include "core/drive/runtime/packplace.h"
#include "core/drive/runtime/runtimechunks.h"
#include "core/drive/runtime/runtimecompare.h"
#include "core/drive/runtime/runtimeflow.h"

#include <utility>

namespace Aloft {

/// A file on its way up: in chunks to a part beside its place, which takes the place when its bytes
/// are right. The part's name goes with target, file and version of the file, so that a cut upload
/// finds what has arrived and goes on behind it; a small one begins again, with another part. One
/// that goes whole takes the place of another's content at once, as the server itself saves.
///
/// The trace of a large one tells which part is its own, so that it can be discarded, and what that
/// was like when it went to its place: servers that tell no checksums know it again by that.
class RuntimeUpload : public RuntimeFlow<DriveUploadTask>
{
    Q_OBJECT

public:
    RuntimeUpload(const RuntimeWork &work, const UploadOrder &order, const PackPlace &place = {});
    const DriveItem &item() const override { return m_item; }

protected:
    void begin() override;
    void stop() override;

private:
    void open();
    void lookAtTarget();
    void meet(const DriveItem &there);
    void lookAside();
    void bringBack();
    void lookForPart();
    void tracePart(const QString &part);
    void send(const QString &partId, qint64 from, RuntimeChunks::Manner manner);
    void endSending(const Error &error);
    void readToTheEnd(void (RuntimeUpload::*next)());
    void verify();
    void refuseArrival();
    void beginAgain();
    void takeVerified();
    void place();
    void lookAgain();
    void replace();
    void lookWhatIsLeft(void (RuntimeUpload::*gone)());
    void arriveReplaced();
    void recognizeReplaced();
    void exchange();
    void compareWithTaken();
    void arrive(const ServerEntry &entry);
    void end(const Error &error);

    /// Its failure is our end().
    template<typename Step, typename Next>
    void step(Step *task, Next next)
    {
        runStep(task, std::move(next), [this](const Error &error) { end(error); });
    }

    bool isReplacing() const { return !m_order.replacedId.isEmpty(); }
    bool isReplaced(const DriveItem &there) const; ///< what the order expects
    bool isSmall() const;                          ///< goes in one chunk, as a rule
    bool goesWhole() const;
    QByteArray key() const; ///< of this file, as it is
    QString aside() const;  ///< id of what is replaced, meanwhile
    QString traceOf(const QString &version) const;
    Error taken() const; ///< something else is in the place

    const UploadOrder m_order;
    const PackPlace m_place;
    const QString m_id;                      ///< of what the file becomes
    std::shared_ptr<RuntimeSource> m_source; ///< read once
    QString m_part; ///< id of where the bytes go; that of the target for one that goes whole
    QPointer<RuntimeChunks> m_chunks;
    bool m_hasPart = false;        ///< something of it is there
    bool m_isRefusedWhole = false; ///< too much at once, the server says
    bool m_isAgain = false;        ///< it has been damaged once
    bool m_isByNames = false;      ///< a program has had its turn
    QString m_expected;            ///< version of what is replaced; empty: whatever it is
    QString m_replacedVersion;     ///< as it was seen
    QString m_trace;               ///< of what has gone to its place, perhaps
    QByteArray m_sha256;           ///< of the file here, raw
    ServerEntry m_there;           ///< the part, as the server told last
    DriveItem m_item;
};

} // namespace Aloft
