#pragma once

#include <QObject>

#include <memory>

namespace Aloft {

/// Tells when something in a folder, or in folders of it, may have changed. Where the system does not
/// tell, it says nothing.
class FolderWatch : public QObject
{
    Q_OBJECT

public:
    explicit FolderWatch(const QString &root, QObject *parent = nullptr);
    ~FolderWatch() override;

    enum class Gap {
        None,
        MayBe, ///< some were not watched before: what happened in them meanwhile was not told
    };

    /// These folders below the root, and no others but the root itself.
    Gap watch(const QStringList &folders);

    bool tells() const; ///< of all of it and at once: else somebody has to look from time to time

Q_SIGNALS:
    void changed();

    /// A file was written to that its writer has not closed yet: it may go on for hours. Not every
    /// system tells that.
    void written();

private:
    class System;

    const QString m_root;
    const std::unique_ptr<System> m_system;
};

} // namespace Aloft
