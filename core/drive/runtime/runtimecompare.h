#pragma once

#include "core/drive/runtime/packplace.h"
#include "core/drive/runtime/runtimeflow.h"

namespace Aloft {

/// The bytes of a file here, as far as they matter for telling them from others.
struct RuntimeBytes
{
    qint64 size = 0;
    QByteArray sha256; ///< raw
};

/// Whether a file there has the bytes of one here, as far as anybody there can tell: the server by
/// its checksum, a program that reads a part, or, for a small one, we ourselves.
class RuntimeCompare : public RuntimeFlow<Task>
{
    Q_OBJECT

public:
    enum class Answer {
        Same,
        Other,
        SameSize, ///< and nobody can tell more
    };

    /// Bytes that are fetched for it. What has more is another, whatever size is told.
    static constexpr qint64 largestRead = qint64(1) << 20;

    /// known: what the server has just told of it; without a size: nothing.
    RuntimeCompare(JupyterServer *server, const PackPlace &place, const QString &id,
                   const RuntimeBytes &bytes, const ServerEntry &known = {});

    Answer answer() const { return m_answer; }           ///< once it succeeded
    const ServerEntry &there() const { return m_there; } ///< the same

protected:
    void begin() override;

private:
    void take(const ServerEntry &there);
    void readBack();
    void readAnswer();
    void compare(const QByteArray &there);
    void askProgram();
    void answerWith(Answer answer);

    const PackPlace m_place;
    const QString m_id;
    const RuntimeBytes m_bytes;
    ServerEntry m_there;
    Answer m_answer = Answer::Other;
};

} // namespace Aloft
