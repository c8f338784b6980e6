#pragma once

#include <QFile>

namespace Aloft {

/// A stretch of a file as a device of its own, to be read only. A file that turns out to be shorter
/// ends it early.
class FilePart final : public QIODevice
{
    Q_OBJECT

public:
    /// size bytes from the one at `from` on; -1: to the end.
    FilePart(const QString &path, qint64 from, qint64 size, QObject *parent = nullptr);

    bool open(OpenMode mode) override; ///< false: errorString() says why
    void close() override;
    qint64 size() const override { return m_size; }
    bool seek(qint64 position) override;

protected:
    qint64 readData(char *data, qint64 limit) override;
    qint64 writeData(const char *data, qint64 size) override;

private:
    QFile m_file;
    qint64 m_from;
    qint64 m_size;
};

} // namespace Aloft
