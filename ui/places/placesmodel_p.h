#pragma once

#include "ui/places/placesmodel.h"

#include <QDateTime>

namespace Aloft {

struct PlacesModel::Node
{
    enum class State { Unknown, Listing, Listed, Failed };

    Place *place = nullptr;
    Node *parent = nullptr; ///< null: the root of a drive
    DriveItem item;
    QString note; ///< what a row says that is no item; its item is empty
    State state = State::Unknown;
    std::vector<std::unique_ptr<Node>> children; ///< a note comes first
    QPointer<Task> task;

    ~Node() { delete task.data(); }
    Q_DISABLE_COPY_MOVE(Node)
    Node(Place *itsPlace, Node *itsParent) : place(itsPlace), parent(itsParent) { }

    bool isNote() const { return !note.isEmpty(); }
    bool hasNote() const { return !children.empty() && children.front()->isNote(); }
};

struct PlacesModel::Place
{
    QString key;
    QString name; ///< for showing
    QPointer<Drive> drive;
    std::optional<Error> need; ///< why somebody has to sign in
    PlaceSort sort = PlaceSort::Added;
    DriveQuota room;    ///< as it was told
    QDateTime roomRead; ///< when; invalid: never
    QPointer<QuotaTask> roomTask;
    Node root{this, nullptr};

    ~Place() { delete roomTask.data(); }
    Q_DISABLE_COPY_MOVE(Place)
    Place() = default;
};

} // namespace Aloft
