#pragma once

#include "core/base/result.h"

#include <QMap>
#include <QStringList>

#include <functional>

namespace Aloft {

/// What a project needs on any machine, kept in its folder as .aloft/setup.json, so that the next
/// machine can have it, too:
///
///     {"version": 1, "packages": ["opencv-python"], "variables": {"NCCL_DEBUG": "INFO"}}
///
/// Members of later versions are kept as they are.
struct ProjectSetup
{
    QStringList packages; ///< requirements for pip, in the order in which they were added
    QMap<QString, QString> variables;

    bool isEmpty() const { return packages.isEmpty() && variables.isEmpty(); }
    void addPackages(const QStringList &requirements); ///< each distribution once
    void removePackages(const QStringList &requirements);

    /// Has what these requirements are about as it was before they were added.
    void restorePackages(const QStringList &requirements, const ProjectSetup &before);

    bool operator==(const ProjectSetup &) const = default;
};

QString projectSetupPath(const QString &folder);

/// Empty where there is no file. BadInput: it is not what it should be; Storage.
Result<ProjectSetup> readProjectSetup(const QString &folder);
Result<void> writeProjectSetup(const QString &folder, const ProjectSetup &setup);

/// Python that sets variables, and leaves those of the program alone. Names that no system takes
/// are left out; empty where none is left.
QString settingCode(const QMap<QString, QString> &variables);

/// Reads, changes and writes it, and gives what it was before. Nothing is done for an empty folder,
/// which stands for one that is not on this computer.
Result<ProjectSetup> changeProjectSetup(const QString &folder,
                                        const std::function<void(ProjectSetup &setup)> &change);

} // namespace Aloft
